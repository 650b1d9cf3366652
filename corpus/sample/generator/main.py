"""Makes the whole archive: papers/, gold/ and committees.json."""
import json
import logging
import os
import shutil
import sys

import bodies
import content
import engine_reportlab
import papers

ROOT = os.path.dirname(content.FOLDER)


def main():
    logging.getLogger('fontTools').setLevel(logging.ERROR)
    wanted = sys.argv[1] if len(sys.argv) > 1 else ''
    library = {**content.by_id('reports'), **content.by_id('minutes'), **content.by_id('annual')}
    if not wanted:
        for folder in ('papers', 'gold'):
            shutil.rmtree(os.path.join(ROOT, folder), ignore_errors=True)
    os.makedirs(os.path.join(ROOT, 'gold'), exist_ok=True)
    engine_reportlab.fonts()
    shelf = papers.Shelf(library, ROOT)
    for r in content.records('papers'):
        if wanted in r['file']:
            papers.make(shelf, r)
    with open(os.path.join(ROOT, 'committees.json'), 'w', encoding='utf-8') as f:
        json.dump(bodies.catalogue(), f, ensure_ascii=False, indent=1)
        f.write('\n')


main()
