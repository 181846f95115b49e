import { openBrowser, openPage, serveSite, waitFor } from './harness.mjs';
import fs from 'fs';
const site = await serveSite(process.argv[2]); const browser = await openBrowser();
const text = fs.readFileSync(process.argv[3],'utf8');
const { page } = await openPage(browser, site.url);
await waitFor(page, () => document.querySelector('#pick'));
await new Promise(r=>setTimeout(r,3000));
await page.tracing.start({ categories: ['devtools.timeline','v8.wasm','disabled-by-default-v8.wasm.detailed','v8.wasm.detailed','v8','blink.user_timing','disabled-by-default-devtools.timeline'] });
const window_run = async (text)=>{ performance.clearMarks();  const d=new DataTransfer(); d.items.add(new File([text],'capture.txt',{type:'text/plain'})); document.body.dispatchEvent(new DragEvent('dragenter',{dataTransfer:d,bubbles:true,cancelable:true})); await new Promise(r=>setTimeout(r,700)); performance.mark('drop'); const s=performance.now();
 const seen = new Promise(done=>{ new MutationObserver((_,o)=>{ if(document.querySelector('article h1')&&document.querySelector('#c1')){ o.disconnect(); performance.mark('there'); requestAnimationFrame(()=>{ const c=new MessageChannel(); c.port1.onmessage=()=>{performance.mark('painted');done(performance.now()-s)}; c.port2.postMessage(0);}); } }).observe(document.body,{childList:true,subtree:true}); });
 document.body.dispatchEvent(new DragEvent('drop',{dataTransfer:d,bubbles:true,cancelable:true})); return seen; };
const t = await page.evaluate(window_run, text);
console.log('ms', t.toFixed(0)); if(process.argv[4]) {await page.click('#leave'); await new Promise(r=>setTimeout(r,1500)); await page.tracing.stop(); await page.tracing.start({ categories: ['devtools.timeline','v8.wasm','disabled-by-default-v8.wasm.detailed','v8','blink.user_timing']}); console.log('again', (await page.evaluate(window_run, text)).toFixed(0)); }
await new Promise(r=>setTimeout(r,300));
const buf = await page.tracing.stop(); const ev = JSON.parse(Buffer.from(buf).toString()).traceEvents;
const names={}; for(const e of ev) if(e.name==='thread_name') names[e.pid+':'+e.tid]=e.args.name;
const t0 = ev.find(e=>e.name==='drop').ts;
for (const e of ev.filter(e=>(e.dur>1500||e.cat.includes('user_timing'))&&/CrRendererMain|DedicatedWorker/.test(names[e.pid+':'+e.tid]??'')).sort((a,b)=>a.ts-b.ts)) console.log(((e.ts-t0)/1000).toFixed(1).padStart(7), ((e.dur??0)/1000).toFixed(1).padStart(6), names[e.pid+':'+e.tid].slice(0,9), e.name, JSON.stringify(e.args?.data??e.args?.beginData??{}).slice(0,110));
process.exit(0);
