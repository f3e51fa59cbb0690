from __future__ import annotations

import json
from pathlib import Path

from eval import demands


def test_a_text_is_called_by_its_day_and_the_first_word_of_its_title(tmp_path: Path) -> None:
    rows = [{"date": "2031-03-04", "title": "Readout of a Call"}, {"date": "2031-03-05", "title": "Statement by Odera"}]
    file = tmp_path / "palace.jsonl"
    file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert demands.names(file) == ["2031-03-04 readout", "2031-03-05 statement"]
