"""Which instruments there are, without reading one."""

from __future__ import annotations

import shutil
from pathlib import Path

from planbuilder.storage import read_instrument, shipped_path
from planbuilder.storage.pack_names import pack_name
from planbuilder.storage.packs import HEAD, OWN_PACKS, available_instruments, stated_name


def test_a_pack_is_named_without_being_read(tmp_path: Path) -> None:
    for name in ("gc-social-media", "lu-medias-sociaux", "qc-medias-sociaux"):
        folder = shipped_path("schemas") / name
        assert pack_name(folder) == read_instrument(folder).name
    copy = Path(
        shutil.copytree(shipped_path("schemas") / "lu-medias-sociaux", tmp_path / "own-pack")
    )
    head = copy / "instrument.yaml"
    text = head.read_text(encoding="utf-8").replace('id: "lu-medias-sociaux"', "id: own-pack")
    head.write_text(text, encoding="utf-8")
    assert pack_name(copy).startswith("own-pack/")
    assert stated_name(copy) is None


def test_the_packs_of_a_workspace_come_first_and_hide_shipped_ones(tmp_path: Path) -> None:
    for name in ("gc-social-media", "own-pack"):
        folder = tmp_path / OWN_PACKS / name
        folder.mkdir(parents=True)
        (folder / HEAD).write_text('id: "x"\nversion: "2"\n', encoding="utf-8")
    packs = list(available_instruments(tmp_path))
    assert [name for name, _ in packs[:2]] == ["gc-social-media", "own-pack"]
    assert packs[0][1] == tmp_path / OWN_PACKS / "gc-social-media"
    assert [name for name, _ in packs].count("gc-social-media") == 1
    assert stated_name(packs[1][1]) == "x/2"
