"""The articles that the browser test checks: names in several spellings, repeated words, and texts that attack."""

import json

ATTACK = "<img src=x onerror=\"window.attacked='{}'\"><script>window.attacked='{}'</script>"


def attack(where):
    """Markup that sets a variable of the page if anything takes it for markup."""
    return ATTACK.format(where, where)


HARBOUR = """The bell of Larkstead

Xu Wenqian said on Monday that the the old bell of Larkstead would hang again before the summer. Xu Wenqian, who heads
the museum, had looked for it for nine years. The bell was found in a barn by Ilya Brandt, a plumber.

"We have waited for for this," Xu Wenqian told reporters. Xu Wenqin thanked the plumber for his honesty . The barn
belongs to Ilya Brandt and his sister, who had kept hens in it.

Later Xu Wenqin said that the bell would be washed first. The museum of Xu Wenqian opens again in in May, and Xu
Wenqian is going to ring the bell herself.
"""

CLEAN = """The ferry is back

The ferry between Larkstead and the islands is running again. It was out of service for a week after a storm broke two
of its windows. Passengers said that they had missed it.
"""

RIGHT_TO_LEFT = """The word of the day

The reader wrote أهلا وسهلا بكم at the top of the the page, and 你好世界 below it. A very long word follows:
Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaftsdonaudampfschifffahrtskapitän is is long.
"""


def hostile_lines():
    """JSON Lines with markup in the id, the title and the text; the text goes into messages, too."""
    text = (
        f"It was said that the the {attack('text')} would not run. He wrote </script><script>window.attacked='end'</script> "
        "twice twice, and <!-- <script> in a third place. A line separator\u2028stands stands here. "
        "=HYPERLINK(1) =HYPERLINK(1) is no formula."
    )
    lines = [
        {"id": attack("id"), "title": attack("title"), "text": text},
        {"id": "second", "title": "A quiet article", "text": "He went to the the market & came back."},
    ]
    return "".join(json.dumps(line) + "\n" for line in lines)


def write(folder):
    """Puts them into `folder`."""
    (folder / "mtlint.toml").write_text("")
    articles = folder / "articles"
    articles.mkdir()
    files = {
        "harbour.txt": HARBOUR,
        "ferry.txt": CLEAN,
        "letters.txt": RIGHT_TO_LEFT,
        "wire.jsonl": hostile_lines(),
        "a<img src=x onerror=window.attacked=1>.txt": "The name of this file is markup, and he went to the the market.\n",
    }
    for name, text in files.items():
        (articles / name).write_text(text, encoding="utf-8")
