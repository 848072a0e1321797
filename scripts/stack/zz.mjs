import { createClient } from '@supabase/supabase-js';
const U='http://127.0.0.1:21001',K='sb_secret_local_development_only';
const c = createClient(U,K,{auth:{persistSession:false}});
const run = async (conc, n, f) => { let i=0; const t=performance.now(); await Promise.all(Array.from({length:conc}, async()=>{ while(i++<n) await f(); })); return (n/(performance.now()-t)*1000).toFixed(0)+'/s'; };
const raw = () => fetch(U+'/rest/v1/rpc/all_numbers',{method:'POST',headers:{apikey:K,'content-type':'application/json'},body:'{"upto":3}'}).then(r=>r.text());
for (const conc of [1,8,32]) console.log(conc,'client', await run(conc, 1500, () => c.rpc('all_numbers',{upto:3})), 'raw', await run(conc,1500,raw), 'through Lite', await run(conc, 400, () => c.rpc('all_numbers',{upto:3}).limit(9)));
process.exit()
