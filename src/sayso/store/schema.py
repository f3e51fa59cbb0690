"""What stands in a store: its tables, as the migrations that make them.

A migration is never changed once a release has it: a new one is added at the end. `PRAGMA user_version` of a store is
the number of those that it has had, and its table `migration` names them. Paths and messages are BLOBs of UTF-8 with
halves of surrogate pairs, which names of files may have and SQLite's TEXT may not.

`report` has one row for each text and `body` its large parts, so that going through all reports stays cheap; `document`
has where each text was found, with what is said of it there; `raw` the bytes of the file, once however often it was
found. `words` is the full-text index: one row a paragraph, `report.number << 20 | paragraph`, and no text of its own.
What comes of joining is only kept to save time, and made again where it no longer fits: `part` holds pictures with
what was found in them, the tables from `listed` on the lists that are made of the newest one, `piece` what the briefs
of single stories are made from, under keys of their content: what has not changed is not written again. `correction`
has what people changed, as lines of JSON in the order in which they came; no row of it is ever changed or taken out.
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
)

LISTS: Final = (
    *("listed", "story", "told", "said", "heard", "label", "actor", "called"),
    *("claim", "demand", "commitment", "happening", "holds"),
)
"""Tables of what the newest picture is listed by."""
