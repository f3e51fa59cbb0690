"""What stands in a store: its tables, as the migrations that make them.

A migration is never changed once a release has it: a new one is added at the end. `PRAGMA user_version` of a store is
the number of those that it has had, and its table `migration` names them. Paths and messages are BLOBs of UTF-8 with
halves of surrogate pairs, which names of files may have and SQLite's TEXT may not.

`report` has one row for each text and `body` its large parts, so that going through all reports stays cheap; `document`
has where each text was found, with what is said of it there; `raw` the bytes of the file, once however often it was
found. `words` is the full-text index: one row a paragraph, `report.number << 20 | paragraph`, and no text of its own.
What comes of joining is only kept to save time, and made again where it no longer fits: `pile` holds the pictures of
the parts that nothing connects, with what was found in them, and which rows of the lists are theirs; `touched` has the
reports that have changed since, `connected` and `link` what connects reports, `naming` what they are called by. The
tables from `story` on are the lists, `piece` what the briefs of single stories are made from, under keys of their
content: what has not changed is not written again. `former` has stories that were listed once. `correction` has what
people changed, as lines of JSON in the order in which they came; no row of it is ever changed or taken out.

Numbers of rows in the lists are handles: what is shown, and in which order, never depends on them, but for those of one
part, which come in an order of content. Of things that one text has, which are most, `told` keeps the range: they are
listed report by report, so that no row of theirs is in an index. `unnamed` are actors whom the words of one text alone
name, under numbers that no row of `actor` has; `party` has those of one name, kind and side. Of the index of words two
pages of the file hold one of its own; that of names, of which each part writes a little, is merged often.
"""

from __future__ import annotations

from typing import Final

APPLICATION: Final = 0x5361796F
"""`PRAGMA application_id` of a store, the letters "Sayo": another program's SQLite file has another or none."""
PARAGRAPH_BITS: Final = 20
PAGE: Final = 2048
"""Bytes of a page of the file: of 1,024, 2,048 and 4,096 the one that leaves least empty beside readings."""

MIGRATIONS: Final[tuple[tuple[str, str], ...]] = (
    (
        "reports, where they were found, how they were read, what failed, words, pictures and lists",
        """
        CREATE TABLE migration (number INTEGER PRIMARY KEY, what TEXT NOT NULL);
        CREATE TABLE state (one INTEGER PRIMARY KEY CHECK (one = 1), changes INTEGER NOT NULL);
        INSERT INTO state VALUES (1, 0);
        CREATE TABLE version (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, made TEXT NOT NULL);
        CREATE TABLE report (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            key TEXT NOT NULL,
            version INTEGER NOT NULL REFERENCES version,
            added TEXT NOT NULL,
            stage TEXT,
            error BLOB
        );
        CREATE INDEX report_added ON report (added);
        CREATE TABLE body (
            number INTEGER PRIMARY KEY REFERENCES report,
            sha256 TEXT NOT NULL,
            text BLOB NOT NULL,
            reading BLOB
        );
        CREATE TABLE raw (number INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, content BLOB NOT NULL);
        CREATE TABLE document (
            path BLOB NOT NULL,
            report INTEGER NOT NULL REFERENCES report,
            added TEXT NOT NULL,
            about TEXT NOT NULL,
            raw INTEGER REFERENCES raw,
            PRIMARY KEY (path, report)
        ) WITHOUT ROWID;
        CREATE INDEX document_report ON document (report);
        CREATE INDEX document_raw ON document (raw);
        CREATE TABLE failure (path BLOB, stage TEXT, error BLOB, PRIMARY KEY (path, stage, error)) WITHOUT ROWID;
        CREATE VIRTUAL TABLE words USING fts5 (paragraph, content = '', tokenize = "unicode61 remove_diacritics 2");
        CREATE TABLE part (key TEXT PRIMARY KEY, used INTEGER NOT NULL, body BLOB NOT NULL);
        CREATE TABLE listed (one INTEGER PRIMARY KEY CHECK (one = 1), changes INTEGER NOT NULL, key TEXT NOT NULL);
        CREATE TABLE story (
            rank INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, event TEXT,
            earliest TEXT, latest TEXT, reports INTEGER NOT NULL, texts INTEGER NOT NULL, added TEXT NOT NULL
        );
        CREATE TABLE told (report INTEGER PRIMARY KEY, story INTEGER, name TEXT NOT NULL, earliest TEXT, latest TEXT);
        CREATE INDEX told_story ON told (story);
        CREATE TABLE actor (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL, name TEXT NOT NULL, side TEXT, called TEXT NOT NULL
        );
        CREATE TABLE said (
            number INTEGER PRIMARY KEY, report INTEGER NOT NULL, paragraph INTEGER NOT NULL, id BLOB NOT NULL,
            act TEXT NOT NULL, start INTEGER NOT NULL, finish INTEGER NOT NULL, teller INTEGER, speaker INTEGER
        );
        CREATE INDEX said_report ON said (report);
        CREATE TABLE heard (said INTEGER, actor INTEGER, PRIMARY KEY (said, actor)) WITHOUT ROWID;
        """,
    ),
    (
        "corrections",
        """
        CREATE TABLE correction (number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, line BLOB NOT NULL);
        """,
    ),
    (
        "addresses that are watched",
        """
        CREATE TABLE feed (address BLOB PRIMARY KEY, etag TEXT, modified TEXT, day TEXT NOT NULL, trouble BLOB)
        WITHOUT ROWID;
        """,
    ),
    (
        "pieces of stories, events listed by their day",
        """
        CREATE TABLE piece (key TEXT PRIMARY KEY, body BLOB NOT NULL);
        ALTER TABLE story ADD COLUMN page TEXT;
        ALTER TABLE story ADD COLUMN data TEXT;
        ALTER TABLE story ADD COLUMN cited TEXT;
        ALTER TABLE story ADD COLUMN named TEXT;
        CREATE INDEX story_id ON story (id);
        CREATE INDEX story_added ON story (added DESC, latest DESC, texts DESC, rank);
        CREATE TABLE happening (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, who TEXT NOT NULL, kind TEXT NOT NULL,
            status TEXT NOT NULL, earliest TEXT, latest TEXT, folded TEXT NOT NULL, cites TEXT NOT NULL
        );
        CREATE INDEX happening_day ON happening (earliest, latest, id);
        CREATE INDEX report_trouble ON report (id) WHERE stage IS NOT NULL;
        """,
    ),
    (
        "actors, claims, demands, commitments and events as tables",
        """
        DELETE FROM listed;
        DELETE FROM story;
        ALTER TABLE story ADD COLUMN short TEXT;
        DELETE FROM heard;
        DROP TABLE told;
        CREATE TABLE told (
            report INTEGER PRIMARY KEY, story INTEGER, name TEXT NOT NULL, earliest TEXT, latest TEXT,
            first INTEGER NOT NULL, last INTEGER NOT NULL
        );
        CREATE INDEX told_story ON told (story);
        DROP TABLE actor;
        DROP TABLE happening;
        DROP TABLE said;
        CREATE TABLE said (
            number INTEGER PRIMARY KEY, report INTEGER NOT NULL, paragraph INTEGER NOT NULL, id BLOB NOT NULL,
            act INTEGER NOT NULL, start INTEGER NOT NULL, finish INTEGER NOT NULL, teller INTEGER, speaker INTEGER
        );
        CREATE TABLE label (number INTEGER PRIMARY KEY, text TEXT NOT NULL, folded TEXT);
        CREATE TABLE actor (
            number INTEGER PRIMARY KEY, id BLOB, name TEXT, kind INTEGER NOT NULL, side INTEGER, others TEXT,
            body BLOB NOT NULL
        );
        CREATE VIRTUAL TABLE called USING fts5 (
            names, content = '', detail = none, columnsize = 0, tokenize = "unicode61 remove_diacritics 2"
        );
        CREATE TABLE claim (
            number INTEGER PRIMARY KEY, id BLOB, place INTEGER, wording TEXT, teller INTEGER, sides INTEGER,
            agreement INTEGER NOT NULL, body BLOB NOT NULL
        );
        CREATE TABLE demand (
            number INTEGER PRIMARY KEY, place INTEGER, wording TEXT, owner INTEGER, aim INTEGER, replies INTEGER,
            body BLOB NOT NULL
        );
        CREATE TABLE commitment (
            number INTEGER PRIMARY KEY, rank INTEGER NOT NULL, condition TEXT, consequence TEXT NOT NULL,
            conditions TEXT, folded TEXT, owner INTEGER, aim INTEGER, kind TEXT NOT NULL, act TEXT NOT NULL,
            starter INTEGER, body BLOB NOT NULL
        );
        CREATE INDEX commitment_rank ON commitment (rank) WHERE conditions IS NOT NULL;
        CREATE TABLE happening (
            number INTEGER PRIMARY KEY, id BLOB NOT NULL, title TEXT NOT NULL, who INTEGER, kind TEXT NOT NULL,
            mode TEXT, status TEXT NOT NULL, earliest TEXT, latest TEXT, folded TEXT, body BLOB NOT NULL
        );
        CREATE INDEX happening_day ON happening (earliest, latest, id);
        CREATE TABLE holds (report INTEGER PRIMARY KEY, claims BLOB, actors BLOB, events BLOB, commitments BLOB);
        """,
    ),
    (
        "lists of many parts",
        """
        DROP TABLE listed;
        CREATE TABLE listed (one INTEGER PRIMARY KEY CHECK (one = 1), version TEXT NOT NULL);
        ALTER TABLE state ADD COLUMN highest INTEGER NOT NULL DEFAULT 0;
        UPDATE state SET highest = (SELECT coalesce(max(number), 0) FROM report);
        DROP TABLE part;
        CREATE TABLE pile (
            number INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, ranges BLOB NOT NULL, reports BLOB NOT NULL,
            body BLOB NOT NULL
        );
        CREATE TABLE touched (report INTEGER PRIMARY KEY, at INTEGER NOT NULL);
        CREATE TABLE connected (report INTEGER PRIMARY KEY, day INTEGER, keys BLOB NOT NULL);
        CREATE TABLE link (key INTEGER, report INTEGER, PRIMARY KEY (key, report)) WITHOUT ROWID;
        CREATE TABLE naming (
            report INTEGER PRIMARY KEY, key BLOB NOT NULL, stem BLOB, outlet BLOB, own BLOB
        );
        CREATE INDEX naming_key ON naming (key);
        CREATE INDEX naming_stem ON naming (stem) WHERE stem IS NOT NULL;
        CREATE INDEX naming_outlet ON naming (outlet) WHERE outlet IS NOT NULL;
        CREATE INDEX naming_own ON naming (own) WHERE own IS NOT NULL;
        CREATE TABLE former (id BLOB PRIMARY KEY, report INTEGER NOT NULL) WITHOUT ROWID;
        DROP TABLE piece;
        CREATE TABLE piece (key BLOB PRIMARY KEY, uses INTEGER NOT NULL, body BLOB NOT NULL);
        DROP TABLE story;
        CREATE TABLE story (
            number INTEGER PRIMARY KEY, id TEXT NOT NULL, title TEXT NOT NULL, event TEXT, earliest TEXT, latest TEXT,
            reports INTEGER NOT NULL, texts INTEGER NOT NULL, added TEXT NOT NULL, day INTEGER NOT NULL,
            page BLOB NOT NULL, data BLOB NOT NULL, cited BLOB NOT NULL, named BLOB NOT NULL, short BLOB NOT NULL
        );
        CREATE INDEX story_id ON story (id);
        CREATE INDEX story_most ON story (texts DESC, reports DESC, day DESC, id);
        CREATE INDEX story_added ON story (added DESC, latest DESC, texts DESC, reports DESC, day DESC, id);
        DROP TABLE told;
        CREATE TABLE told (
            report INTEGER PRIMARY KEY, pile INTEGER NOT NULL, story INTEGER, name TEXT NOT NULL, earliest TEXT,
            latest TEXT, first INTEGER NOT NULL, last INTEGER NOT NULL, sort INTEGER NOT NULL,
            claim INTEGER, claims INTEGER NOT NULL, actor INTEGER, actors INTEGER NOT NULL
        );
        CREATE INDEX told_story ON told (story);
        CREATE INDEX told_sort ON told (sort);
        CREATE INDEX told_claim ON told (claim);
        DELETE FROM said;
        DELETE FROM heard;
        DROP TABLE label;
        CREATE TABLE label (number INTEGER PRIMARY KEY, text TEXT NOT NULL, folded TEXT);
        CREATE INDEX label_text ON label (length(text), substr(text, -5));
        DROP TABLE actor;
        CREATE TABLE actor (
            number INTEGER PRIMARY KEY, id BLOB NOT NULL, name TEXT NOT NULL, kind INTEGER NOT NULL, side INTEGER,
            others TEXT, reports INTEGER NOT NULL, party INTEGER, mark INTEGER, body BLOB NOT NULL
        );
        CREATE TABLE unnamed (
            number INTEGER PRIMARY KEY, kind INTEGER NOT NULL, side INTEGER, others TEXT, body BLOB NOT NULL
        );
        CREATE INDEX actor_most ON actor (reports DESC, substr(name, 1, 5)) WHERE party IS NULL;
        CREATE INDEX actor_party ON actor (party, reports DESC, mark) WHERE party IS NOT NULL;
        CREATE TABLE party (
            number INTEGER PRIMARY KEY, name TEXT NOT NULL, kind INTEGER NOT NULL, side INTEGER, total INTEGER NOT NULL
        );
        CREATE INDEX party_name ON party (name);
        CREATE INDEX party_most ON party (total DESC, substr(name, 1, 5));
        INSERT INTO called (called) VALUES ('delete-all');
        DROP TABLE claim;
        CREATE TABLE claim (
            number INTEGER PRIMARY KEY, id BLOB, place INTEGER, wording TEXT, teller INTEGER, sides INTEGER,
            agreement INTEGER NOT NULL, texts INTEGER NOT NULL, sort INTEGER, body BLOB NOT NULL
        );
        CREATE INDEX claim_most ON claim (texts DESC, sort) WHERE sort IS NOT NULL;
        DROP TABLE demand;
        CREATE TABLE demand (
            number INTEGER PRIMARY KEY, place INTEGER, wording TEXT, owner INTEGER, aim INTEGER, replies INTEGER,
            reports INTEGER NOT NULL, sort INTEGER NOT NULL, body BLOB NOT NULL
        );
        CREATE INDEX demand_most ON demand (reports DESC, sort);
        DROP TABLE commitment;
        CREATE TABLE commitment (
            number INTEGER PRIMARY KEY, texts INTEGER NOT NULL, sort INTEGER NOT NULL, condition TEXT,
            consequence TEXT NOT NULL, conditions TEXT, folded TEXT, owner INTEGER, aim INTEGER, kind TEXT NOT NULL,
            act TEXT NOT NULL, starter INTEGER, body BLOB NOT NULL
        );
        CREATE INDEX commitment_most ON commitment (texts DESC, sort);
        DELETE FROM happening;
        CREATE INDEX happening_last ON happening (coalesce(latest, earliest) DESC, id);
        DELETE FROM holds;
        INSERT INTO words (words, rank) VALUES ('pgsz', 4010);
        INSERT INTO called (called, rank) VALUES ('pgsz', 1000);
        INSERT INTO called (called, rank) VALUES ('automerge', 2);
        """,
    ),
    (
        "of which change of the store the picture of a part is",
        "ALTER TABLE pile ADD COLUMN at INTEGER NOT NULL DEFAULT 0",
    ),
)

LISTS: Final = (
    *("story", "told", "said", "heard", "label", "actor", "unnamed", "party", "called"),
    *("claim", "demand", "commitment", "happening", "holds", "piece", "pile"),
)
"""Tables of what comes of joining."""
