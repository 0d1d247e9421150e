// Median processor seconds in which each engine fills a template: TEMPLATE DATA ROUNDS
import fs from "node:fs";
import { TemplateHandler } from "easy-template-x";
import Docxtemplater from "docxtemplater";
import PizZip from "pizzip";

const [template, data, rounds] = process.argv.slice(2);
const file = fs.readFileSync(template);
const content = JSON.parse(fs.readFileSync(data, "utf8"));
const engines = {
  "easy-template-x": () => new TemplateHandler().process(file, content),
  docxtemplater: async () => {
    const document = new Docxtemplater(new PizZip(file));
    document.render(content);
    return document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" });
  },
};
const medians = {};
for (const [name, fill] of Object.entries(engines)) {
  const times = [];
  for (let round = 0; round <= Number(rounds); round += 1) {
    const before = process.cpuUsage();
    await fill();
    const used = process.cpuUsage(before);
    if (round > 0) times.push((used.user + used.system) / 1e6);
  }
  times.sort((one, other) => one - other);
  medians[name] = times[Math.floor(times.length / 2)];
}
console.log(JSON.stringify(medians));
