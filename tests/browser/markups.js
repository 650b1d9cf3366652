// Markup that must never come alive on a page. Each would call hit(), or leave an element or attribute with "hostile" in
// its name.
//
//   markups(500, 1)  ->  500 texts, the same every time
'use strict';

const OPENINGS = ['', '"', "'", '">', "'>", '</title>', '</textarea>', '</script>', '</style>', '-->', '<!--', ']]>', '</option></select>',
  '</mark>', '</a>', '" ', "' ", '`', '\\"', '{{{', '}}', '&quot;>', '\u00a0"', '\u2028"'];
const PAYLOADS = [
  '<script>hit(1)</script>', '<SCRIPT>hit(1)</SCRIPT>', '<script src=data:,hit(1)></script>', '<img src=x onerror=hit(1)>', '<img/src=x/onerror=hit(1)>',
  '<svg onload=hit(1)>', '<svg><script>hit(1)</script></svg>', '<math><mtext><hostile-a></mtext></math>', '<iframe srcdoc="<script>parent.hit(1)</script>">',
  '<a href=javascript:hit(1)>x</a>', '<a href="jav&#x09;ascript:hit(1)">x</a>', '<input autofocus onfocus=hit(1)>', '<details open ontoggle=hit(1)>',
  '<body onload=hit(1)>', '<base href=//hostile.example/>', '<meta http-equiv=refresh content="0;url=javascript:hit(1)">', '<link rel=stylesheet href=data:,*{x:hostile}>',
  '<style>*{display:none}</style>', '<form action=//hostile.example><button>', '<hostile-b data-hostile=1>', 'onmouseover=hit(1) hostile=1', 'autofocus onfocus=hit(1) hostile=',
  'style=display:none hostile=1', '&lt;script&gt;hit(1)&lt;/script&gt;', '&#60;hostile-c&#62;', '%3Cscript%3Ehit(1)%3C/script%3E', '\\u003cscript\\u003ehit(1)', '{{{q}}}<hostile-d>',
  '<mark onclick=hit(1)>', '<b>bold', '<marquee onstart=hit(1)>', '<object data=javascript:hit(1)>', '<embed src=javascript:hit(1)>', '<template><hostile-e></template>',
  '<x onclick=hit(1)>', '<video><source onerror=hit(1)></video>', '<textarea autofocus onfocus=hit(1)>', '<isindex action=javascript:hit(1)>'];
const ENDINGS = ['', ' ', '<!--', '//', '"', "'", '>', '-->', '\\', ' care', '&', '</b>'];

function markups(count, seed) {
  const all = [];
  let state = seed;
  const next = (range) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor(state / 65536) % range;
  };
  for (let i = 0; all.length < count; ++i) {
    all.push(OPENINGS[next(OPENINGS.length)] + PAYLOADS[i % PAYLOADS.length] + ENDINGS[next(ENDINGS.length)]);
  }
  return all;
}

module.exports = { markups };
