// Saves a field on leaving it, keeps what is typed, helps with long answers. Words are the page's.
const body = document.body;
const announcer = document.getElementById("announcer");
const STORE = "planbuilder:";

function announce(text) {
  if (announcer) announcer.textContent = text;
}

function fieldOf(element) {
  return element.closest("[data-field]");
}

function keyOf(control) {
  return `${STORE}${location.pathname}:${control.name}`;
}

// ---- Saving a field on leaving it -------------------------------------------------------------
const pending = new Map();

function formOf(field) {
  const data = new URLSearchParams();
  for (const control of field.querySelectorAll("input, select, textarea")) {
    if (control.disabled || !control.name) continue;
    if (["radio", "checkbox"].includes(control.type) && !control.checked) continue;
    data.append(control.name, control.value);
  }
  return data;
}

function swap(field, text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  const fresh = page.getElementById(field.id);
  if (!fresh) return false;
  const bases = new Map([...fresh.querySelectorAll('input[name^="b:"]')].map((each) => [each.name, each.value]));
  const refused = fresh.querySelector(".error, [name=force], [name=confirmed]");
  if (refused) {
    const active = document.activeElement;
    const id = field.contains(active) ? active.id : null;
    field.replaceWith(document.importNode(fresh, true));
    const now = document.getElementById(fresh.id);
    enhance(now);
    if (id) document.getElementById(id)?.focus();
    announce(body.dataset.unsaved);
    return false;
  }
  for (const control of field.querySelectorAll('input[name^="b:"]')) {
    if (bases.has(control.name)) control.value = bases.get(control.name);
  }
  field.querySelector(".error")?.remove();
  for (const each of field.querySelectorAll("[aria-invalid]")) each.removeAttribute("aria-invalid");
  const saved = fresh.querySelector("[data-status]")?.textContent ?? "";
  const status = field.querySelector("[data-status]");
  if (status && saved) status.textContent = saved;
  const level = document.getElementById("level");
  const now = page.getElementById("level")?.textContent;
  if (level && now !== undefined && level.textContent !== now) level.textContent = now;
  if (saved) announce(saved);
  return true;
}

async function save(field) {
  const form = field.closest("form[data-autosave]");
  const sent = formOf(field).toString();
  if (!form || field.dataset.sent === sent || pending.has(field)) return;
  pending.set(field, true);
  const status = field.querySelector("[data-status]");
  if (status) status.textContent = body.dataset.saving;
  try {
    const answer = await fetch(form.action, {
      method: "POST",
      headers: { "Content-Type": "application/x-www-form-urlencoded", "X-Planbuilder": "fragment" },
      body: sent,
    });
    const text = await answer.text();
    if ([200, 422].includes(answer.status) && text.includes("data-field")) {
      if (swap(field, text)) {
        field.dataset.sent = formOf(field).toString();
        forget(field);
      }
    } else {
      const page = new DOMParser().parseFromString(text, "text/html");
      const said = (page.querySelector(".notice.bad li") ?? page.querySelector("h1"))?.textContent;
      for (const place of [status, announcer]) if (place) place.textContent = said || body.dataset.unsaved;
    }
  } catch {
    if (status) status.textContent = body.dataset.offline;
    announce(body.dataset.offline);
  } finally {
    pending.delete(field);
  }
}

document.addEventListener("focusout", (event) => {
  const field = fieldOf(event.target);
  if (!field || field.contains(event.relatedTarget)) return;
  if (field.dataset.touched) save(field);
});

for (const kind of ["input", "change"]) {
  document.addEventListener(kind, (event) => {
    const field = fieldOf(event.target);
    if (!field) return;
    field.dataset.touched = "yes";
    keep(event.target);
    if (kind === "change" && ["radio", "checkbox", "select-one"].includes(event.target.type)) save(field);
  });
}

// ---- Nothing typed is lost --------------------------------------------------------------------
function keep(control) {
  if (!control.name?.startsWith("a:") || !["textarea", "text"].includes(control.type)) return;
  try {
    localStorage.setItem(keyOf(control), control.value);
  } catch {
    // A full or forbidden store: the field itself still holds the text.
  }
}

function forget(field) {
  for (const control of field.querySelectorAll('[name^="a:"]')) {
    if (localStorage.getItem(keyOf(control)) === control.value) localStorage.removeItem(keyOf(control));
  }
}

function offer(control) {
  const kept = localStorage.getItem(keyOf(control));
  if (kept === control.value) localStorage.removeItem(keyOf(control));
  if (kept === null || kept === control.value || control.disabled) return;
  const note = document.createElement("div");
  note.className = "notice warn restore";
  const text = document.createElement("p");
  text.textContent = body.dataset.restored;
  const quote = document.createElement("blockquote");
  quote.textContent = kept;
  note.append(text, quote);
  for (const [label, act] of [[body.dataset.restore, true], [body.dataset.discard, false]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "secondary";
    button.textContent = label;
    button.addEventListener("click", () => {
      if (act) {
        control.value = kept;
        fieldOf(control).dataset.touched = "yes";
      } else localStorage.removeItem(keyOf(control));
      note.remove();
      control.focus();
    });
    note.append(button);
  }
  control.closest("[data-control]").prepend(note);
}

// ---- Long answers: a toolbar, a preview, and pasting from Word ------------------------------------
function replaceSelection(area, text, from, to) {
  area.setRangeText(text, from ?? area.selectionStart, to ?? area.selectionEnd, "end");
  area.dispatchEvent(new Event("input", { bubbles: true }));
  area.focus();
}

function surround(area, mark) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const text = value.slice(start, end);
  replaceSelection(area, `${mark}${text}${mark}`);
  area.setSelectionRange(start + mark.length, end + mark.length);
}

function prefix(area, make) {
  const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const lines = area.value.slice(start, area.selectionEnd).split("\n");
  replaceSelection(area, lines.map((line, at) => make(at) + line).join("\n"), start, area.selectionEnd);
}

const ACTIONS = [
  (area) => surround(area, "**"),
  (area) => surround(area, "*"),
  (area) => prefix(area, () => "- "),
  (area) => prefix(area, (at) => `${at + 1}. `),
  (area) => {
    const text = area.value.slice(area.selectionStart, area.selectionEnd);
    const start = area.selectionStart;
    replaceSelection(area, `[${text}](https://)`);
    area.setSelectionRange(start + text.length + 3, start + text.length + 11);
  },
];

function toolbar(area) {
  const [label, ...names] = area.dataset.toolbar.split("|");
  const bar = document.createElement("div");
  bar.className = "toolbar";
  bar.setAttribute("role", "group");
  bar.setAttribute("aria-label", label);
  const preview = document.createElement("div");
  preview.className = "preview printed";
  preview.hidden = true;
  preview.lang = area.lang;
  names.forEach((name, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "small";
    button.textContent = name;
    if (ACTIONS[at]) button.addEventListener("click", () => ACTIONS[at](area));
    else {
      button.setAttribute("aria-pressed", "false");
      button.addEventListener("click", () => {
        preview.hidden = !preview.hidden;
        button.setAttribute("aria-pressed", String(!preview.hidden));
        show(area, preview);
      });
    }
    bar.append(button);
  });
  area.before(bar);
  area.after(preview);
  let timer;
  area.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => show(area, preview), 400);
  });
  area.addEventListener("paste", (event) => paste(event, area));
}

async function show(area, preview) {
  if (preview.hidden) return;
  const sent = new URLSearchParams({ text: area.value });
  const answer = await fetch("/preview", { method: "POST", body: sent }).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  preview.replaceChildren(...page.body.childNodes);
}

function paste(event, area) {
  const html = event.clipboardData?.getData("text/html");
  if (!html) return;
  event.preventDefault();
  const [dropped, page] = [new Set(), new DOMParser().parseFromString(html, "text/html")];
  const text = markdown(page.body, dropped).replace(/\n{3,}/g, "\n\n").trim();
  replaceSelection(area, text);
  const [intro, ...kinds] = area.dataset.dropped.split("|");
  if (dropped.size) announce(`${intro.trim()} ` + [...dropped].sort().map((at) => kinds[at]).join(", "));
}

const DROPPED = [/^h\d$/, /^(img|svg|video|iframe|object)$/, /^table$/, /^u$/, /^font$/];
const WORD_LIST = /^\s*(?:[·•§o▪-]|(\d+)[.)])(?:\s|\u00a0)+/;

function markdown(node, dropped, depth = 0) {
  let text = "";
  for (const child of node.childNodes) text += one(child, dropped, depth);
  return text;
}

function marked(text, mark) {
  const inner = text.trim();
  return inner ? text.replace(inner, () => `${mark}${inner}${mark}`) : text;
}

function one(node, dropped, depth) {
  if (node.nodeType === Node.TEXT_NODE) return node.data.replace(/[\s\u00a0]+/g, " ").replace(/([*[\]\\])/g, "\\$1");
  if (node.nodeType !== Node.ELEMENT_NODE) return "";
  const name = node.localName;
  if (["style", "script", "meta", "link", "title", "xml"].includes(name)) return "";
  const style = node.getAttribute("style") ?? ""; // the policy of the page keeps node.style empty
  const look = /(^|[;\s])color:\s*(?!windowtext|black)/i.test(style) ? "font" : "";
  DROPPED.forEach((kind, at) => (kind.test(name) || kind.test(look)) && dropped.add(at));
  if (DROPPED[1].test(name)) return "";
  if (name === "br") return "\n";
  if (name === "ul" || name === "ol") return `\n${items(node, dropped, depth)}\n`;
  const inner = markdown(node, dropped, depth);
  if (/^(b|strong)$/.test(name) ? !/font-weight:\s*normal/.test(style) : /font-weight:\s*([6-9]00|bold)/.test(style)) return marked(inner, "**");
  if (name === "i" || name === "em" || /font-style:\s*italic/.test(style)) return marked(inner, "*");
  if (name === "a" && /^(https?:|mailto:)/.test(node.getAttribute("href") ?? "")) return `[${inner.trim()}](${node.getAttribute("href")})`;
  if (/MsoListParagraph/.test(node.className) && WORD_LIST.test(inner)) {
    const level = Number(/mso-list:\S+ level(\d)/.exec(style)?.[1] ?? 1);
    return `\n${"   ".repeat(level - 1)}${inner.trim().replace(WORD_LIST, (all, number) => (number ? `${number}. ` : "- "))}`;
  }
  if (["td", "th"].includes(name)) return `${inner.trim()} `;
  return ["p", "div", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "li", "blockquote"].includes(name) ? `\n\n${inner.trim()}\n\n` : inner;
}

function items(list, dropped, depth) {
  let [number, text] = [0, ""];
  for (const item of list.children) {
    if (item.localName === "li") number += 1;
    const mark = list.localName === "ol" ? `${number}. ` : "- ";
    const inner = markdown(item, dropped, depth + 1).trim().replace(/\n{2,}/g, "\n");
    text += item.localName === "li" ? `${"   ".repeat(depth)}${mark}${inner}\n` : inner;
  }
  return text;
}

// ---- Start ---------------------------------------------------------------------------------------
function enhance(root) {
  for (const area of root.querySelectorAll("textarea[data-prose]:not([disabled])")) toolbar(area);
  for (const control of root.querySelectorAll('[name^="a:"]')) offer(control);
}

enhance(document);
(document.querySelector("[data-focus]") ?? document.querySelector("#summary"))?.focus();
document.documentElement.dataset.ready = "yes";
