// Writes papers whose titles, officers, committees and texts are markup: what a hostile or broken PDF could put on a page.
//
//   node hostile_papers.js FOLDER        one PDF a handful of the markups of markups.js, in FOLDER
'use strict';

const fs = require('fs');
const path = require('path');
const { markups } = require('./markups');

const escaped = (text) => text.replace(/[\\()]/g, '\\$&');

// A PDF of one page of lines in Helvetica; enough for a reader, and written by hand so that nothing escapes for us.
function pdf(lines) {
  const text = lines.map((line) => `(${escaped(line)}) Tj T*`).join('\n');
  const content = `BT /F1 11 Tf 14 TL 50 790 Td\n${text}\nET`;
  const objects = ['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 2400 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'];
  let file = '%PDF-1.4\n';
  const places = objects.map((object, i) => {
    const at = file.length;
    file += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return String(at).padStart(10, '0') + ' 00000 n \n';
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

function paper(markup, number) {
  const text = markup.replace(/[^\x20-\x7e]/g, ' ');
  return pdf(['Report No.', `CEF${21500 + number}`, 'London Borough of Ravensmere', 'PART ONE - PUBLIC',
    `Decision Maker: Executive ${text}`, 'Date: 10 March 2021', 'Decision Type: Non-Urgent Executive Non-Key', `Title: HOSTILE ${text}`,
    `Contact Officer: Ann ${text}`, `Chief Officer: Zoe ${text}`, `Ward: (All Wards) ${text}`, '1. Reason for report',
    `1.1 This hostile report says ${text} and no more.`, '2. RECOMMENDATION(S)', `That the Executive approve ${text} as it stands.`,
    `RESOLVED that ${text} be approved.`]);
}

const folder = process.argv[2];
fs.mkdirSync(folder, { recursive: true });
markups(40, 3).forEach((markup, i) => fs.writeFileSync(path.join(folder, `hostile-${i}-<b onclick=hit(1)>.pdf`), paper(markup, i)));
