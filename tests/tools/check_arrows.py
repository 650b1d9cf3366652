#!/usr/bin/env python3
"""The house rules that a compiler does not see: who may include whom and what, file sizes, what stands at the top.

    tests/tools/check_arrows.py ROOT         one line per violation, "file:line: what is wrong"; exit 1 when there is one
    tests/tools/check_arrows.py --self-test  breaks each rule in a small tree of its own and asserts that it is found
"""
import fnmatch
import pathlib
import re
import sys
import tempfile

# A room may include itself and the rooms named here. tests may include every room.
ARROWS = {
    "corpus": set(),
    "analyzers": {"corpus"},
    "indexer": {"analyzers", "corpus"},
    "searchd": {"analyzers", "corpus"},
    "tests": {"corpus", "analyzers", "indexer", "searchd"},
}

# Headers of a library (fnmatch patterns) and the only files of the rooms that may include them. Tests may include all.
LIBRARIES = [
    ("Poppler", ["poppler/*", "poppler-*.h", "cpp/poppler-*"], ["corpus/pdf_*"]),
    ("libseccomp", ["seccomp.h"], ["corpus/syscall_filter.cc"]),
    # The catalogue's files share one private header; whoever includes that one has SQLite too.
    ("SQLite", ["sqlite3.h", "sqlite3ext.h", "*catalogue_sqlite.h"],
     ["corpus/catalogue*.cc", "corpus/catalogue_sqlite.h"]),
    ("httplib", ["httplib.h", "*/httplib.h"], ["searchd/server*"]),
    ("JSON", ["nlohmann/*"],
     ["searchd/render*", "searchd/*json*", "corpus/manifest*", "corpus/*json*", "analyzers/*json*",
      "indexer/commands*", "indexer/*json*", "indexer/inspect*"]),
    ("Xapian", ["xapian.h", "xapian/*"], ["analyzers/*", "indexer/*", "searchd/*"]),
    ("mustache", ["*mustache.hpp"], ["searchd/html_template.*"]),
    ("doctest", ["doctest.h", "doctest/*"], []),
]

MOST_LINES = 400
MOST_LINES_OF_MAIN = 80

TOP = {
    "CMakeLists.txt", "CMakePresets.json", "README.md", "CONTRIBUTING.md", "LICENSE", "quickstart", "check",
    "indexer", "searchd", "analyzers", "corpus", "tests", "systemd", "docs",
}
# Never committed (.gitignore), so not judged.
LEFT_BY_TOOLS = {"build", "CMakeUserPresets.json", "compile_commands.json", "node_modules"}

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def matches(name, patterns):
    return any(fnmatch.fnmatchcase(name, pattern) for pattern in patterns)


def room_of_include(root, source, quote, name):
    """The room an include points into, or None when it is no file of ours."""
    if quote == '"':
        beside = (source.parent / name).resolve()
        if beside.is_file() and root in beside.parents:
            return beside.relative_to(root).parts[0]
    first = pathlib.PurePosixPath(name).parts[0]
    return first if first in ARROWS else None


def check_include(root, source, quote, name):
    """Yields what is wrong with one include of one file."""
    where = source.relative_to(root).as_posix()
    room = where.split("/")[0]
    target = room_of_include(root, source, quote, name)
    if target in ARROWS and target != room and target not in ARROWS[room]:
        yield f"{room} may not include {target} ({name})"
    if room == "tests":
        return
    for library, headers, homes in LIBRARIES:
        if matches(name, headers) and not matches(where, homes):
            yield f"{library} ({name}) may be included only in {', '.join(homes) or 'tests'}"


def says_what_it_is_for(lines):
    """Whether the file begins with a comment of at least four words."""
    words = []
    for line in lines:
        if not line.startswith(("//", "/*", " *")):
            break
        words += re.findall(r"[A-Za-z]+", line)
    return len(words) >= 4


def check_file(root, source):
    """Yields (line, what is wrong) for one .h or .cc file."""
    lines = source.read_text(encoding="utf-8").splitlines()
    most = MOST_LINES_OF_MAIN if source.name == "main.cc" else MOST_LINES
    if len(lines) > most:
        yield most + 1, f"has {len(lines)} lines; {most} are allowed, split it by what its parts are for"
    if source.suffix == ".h" and not says_what_it_is_for(lines):
        yield 1, "a header begins with a comment that says what it is for"
    for number, line in enumerate(lines, 1):
        include = INCLUDE.match(line)
        if include:
            for message in check_include(root, source, *include.groups()):
                yield number, message


def check_tree(root):
    """Every violation below `root`, as lines to print."""
    found = []
    for entry in sorted(root.iterdir()):
        if entry.name.startswith(".") or entry.name in TOP | LEFT_BY_TOOLS:
            continue
        found.append(f"{entry.name}: may not stand at the top; put it in the room it belongs to")
    for room in ARROWS:
        for source in sorted((root / room).rglob("*")):
            if source.suffix in (".h", ".cc") and source.is_file():
                where = source.relative_to(root).as_posix()
                found += [f"{where}:{line}: {message}" for line, message in check_file(root, source)]
            elif source.suffix in (".hh", ".hpp", ".cpp", ".cxx", ".c", ".C"):
                found.append(f"{source.relative_to(root).as_posix()}: sources are named .h and .cc")
    return found


# --- self-test -------------------------------------------------------------------------------------------------------

HEADER = "// A header that says what it is for.\n"

# (what it shows, file, its text, a part of the one message expected; None: no message at all)
CASES = [
    ("indexer may use analyzers", "indexer/a.cc", '#include "analyzers/x.h"\n#include "corpus/x.h"\n', None),
    ("searchd may use corpus", "searchd/a.cc", '#include "corpus/x.h"\n', None),
    ("tests may use all", "tests/a.cc", '#include "searchd/x.h"\n#include <httplib.h>\n#include <sqlite3.h>\n', None),
    ("corpus uses nobody", "corpus/a.cc", '#include "analyzers/x.h"\n', "corpus may not include analyzers"),
    ("corpus not indexer", "corpus/a.h", HEADER + '#include "indexer/x.h"\n', "corpus may not include indexer"),
    ("analyzers not indexer", "analyzers/a.cc", '#include "indexer/x.h"\n', "analyzers may not include indexer"),
    ("analyzers not searchd", "analyzers/a.cc", '#include "searchd/x.h"\n', "analyzers may not include searchd"),
    ("indexer not searchd", "indexer/a.cc", '# include <searchd/x.h>\n', "indexer may not include searchd"),
    ("searchd not indexer", "searchd/a.cc", '#include "../indexer/x.h"\n', "searchd may not include indexer"),
    ("no room includes tests", "corpus/a.cc", '#include "tests/x.h"\n', "corpus may not include tests"),
    ("Poppler in its reader", "corpus/pdf_reader.cc", "#include <poppler-document.h>\n", None),
    ("Poppler elsewhere", "corpus/a.cc", "#include <poppler/cpp/poppler-page.h>\n", "Poppler"),
    ("libseccomp in the filter", "corpus/syscall_filter.cc", "#include <seccomp.h>\n", None),
    ("libseccomp elsewhere", "corpus/landlock.cc", "#include <seccomp.h>\n", "libseccomp"),
    ("SQLite in the catalogue", "corpus/catalogue_runs.cc", "#include <sqlite3.h>\n", None),
    ("SQLite in its private header", "corpus/catalogue_sqlite.h", HEADER + "#include <sqlite3.h>\n", None),
    ("SQLite by its private header", "corpus/a.cc", '#include "corpus/catalogue_sqlite.h"\n', "SQLite"),
    ("SQLite in its header", "corpus/catalogue.h", HEADER + "#include <sqlite3.h>\n", "SQLite"),
    ("SQLite elsewhere", "searchd/a.cc", "#include <sqlite3.h>\n", "SQLite"),
    ("httplib in the server", "searchd/server_routes.cc", "#include <httplib.h>\n", None),
    ("httplib in a header", "searchd/routes.h", HEADER + "#include <httplib.h>\n", "httplib"),
    ("httplib elsewhere", "searchd/searcher.cc", "#include <httplib.h>\n", "httplib"),
    ("JSON in rendering", "searchd/render_items.cc", "#include <nlohmann/json.hpp>\n", None),
    ("JSON in the commands", "indexer/commands.cc", "#include <nlohmann/json_fwd.hpp>\n", None),
    ("JSON elsewhere", "searchd/searcher.cc", "#include <nlohmann/json.hpp>\n", "JSON"),
    ("Xapian in searchd", "searchd/searcher.cc", "#include <xapian.h>\n", None),
    ("Xapian in corpus", "corpus/a.cc", "#include <xapian.h>\n", "Xapian"),
    ("mustache in rendering", "searchd/html_template.cc", "#include <kainjow/mustache.hpp>\n", None),
    ("mustache elsewhere", "searchd/a.cc", "#include <mustache.hpp>\n", "mustache"),
    ("doctest in a room", "corpus/a.cc", "#include <doctest/doctest.h>\n", "doctest"),
    ("an include in a comment", "corpus/a.cc", '// #include "searchd/x.h"\n', None),
    ("400 lines", "corpus/a.cc", "\n" * 400, None),
    ("401 lines", "corpus/a.cc", "\n" * 401, "has 401 lines"),
    ("401 lines of tests", "tests/a.cc", "\n" * 401, "has 401 lines"),
    ("a long main", "searchd/main.cc", "\n" * 81, "has 81 lines"),
    ("a header without words", "corpus/a.h", "#pragma once\n", "begins with a comment"),
    ("a header with a bare mark", "corpus/a.h", "// a.h\n#pragma once\n", "begins with a comment"),
    ("another suffix", "corpus/a.cpp", "", "named .h and .cc"),
    ("a folder at the top", "tools/x.cc", "", "tools: may not stand at the top"),
    ("a file at the top", "notes.txt", "", "notes.txt: may not stand at the top"),
    ("dot-files and build", "build/x.cc", '#include "searchd/x.h"\n', None),
]


def self_test():
    failures = 0
    for words, name, text, expected in CASES:
        with tempfile.TemporaryDirectory() as folder:
            root = pathlib.Path(folder).resolve()
            for room in ARROWS:
                (root / room).mkdir()
                (root / room / "x.h").write_text(HEADER)
            (root / ".hidden").mkdir()
            path = root / name
            path.parent.mkdir(exist_ok=True)
            path.write_text(text)
            found = check_tree(root)
        good = not found if expected is None else len(found) == 1 and expected in found[0]
        if not good:
            failures += 1
            print(f"{words}: expected {expected!r}, found {found}", file=sys.stderr)
    print(f"{len(CASES) - failures} of {len(CASES)} cases as expected")
    return 1 if failures else 0


def main(arguments):
    if arguments == ["--self-test"]:
        return self_test()
    if len(arguments) != 1 or not pathlib.Path(arguments[0]).is_dir():
        print(__doc__, file=sys.stderr)
        return 2
    found = check_tree(pathlib.Path(arguments[0]).resolve())
    print("\n".join(found) if found else "Every include, file and folder is where it may be.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
