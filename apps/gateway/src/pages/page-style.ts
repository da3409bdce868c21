/** The style of the public pages: large type, one column, light and dark, print. Colours are those of docs/design.md. */
export const PAGE_STYLE = `
:root{--deep:#0f355d;--primary:#14569b;--page:#f4f6f9;--surface:#fff;--line:#d4dae2;--edge:#76818f;--text:#1b2430;--quiet:#4d5a6b;--danger:#b3261e;--danger-back:#fdecea;--good:#1c6b3c;--on-primary:#fff}
@media (prefers-color-scheme:dark){:root{--deep:#0b1522;--primary:#84b8ee;--page:#10161e;--surface:#18202b;--line:#303b49;--edge:#8a97a8;--text:#e7ebf1;--quiet:#aab6c5;--danger:#ff9a92;--danger-back:#3a1a18;--good:#86d3a1;--on-primary:#0b1522}}
*{box-sizing:border-box}
html{color-scheme:light dark}
body{margin:0;background:var(--page);color:var(--text);font:18px/1.75 system-ui,-apple-system,'Segoe UI','PingFang SC','Hiragino Sans GB','Microsoft YaHei','Noto Sans CJK SC',sans-serif;text-align:start;overflow-wrap:anywhere}
header{display:flex;flex-wrap:wrap;gap:2px 14px;align-items:baseline;padding:12px max(16px,calc((100vw - 728px)/2));background:#0f355d;color:#fff}
header a{color:#fff}
.name{font-size:24px;font-weight:600;letter-spacing:.08em;text-decoration:none}
.service{color:#d8e8f7}
.other{margin-left:auto;padding:6px 0}
main{max-width:760px;margin:0 auto;padding:20px 16px 40px}
h1{margin:8px 0 18px;font-size:28px;line-height:1.4}
h2{margin:32px 0 10px;font-size:21px;line-height:1.4}
p{margin:0 0 12px}
a{color:var(--primary);text-underline-offset:3px}
:focus-visible{outline:3px solid var(--primary);outline-offset:2px}
header :focus-visible{outline-color:#fff}
.skip{position:absolute;top:-80px;left:12px;padding:8px 16px;background:var(--surface)}
.skip:focus{top:8px}
.quiet,.hint,small,time{color:var(--quiet)}
.hint,small{font-size:16px}
.hint{margin:0 0 6px}
.figures,.receipt dd{font-variant-numeric:tabular-nums}
.danger{margin-bottom:20px;padding:12px 16px;border-left:5px solid var(--danger);background:var(--danger-back);color:var(--danger)}
.refusal{margin-bottom:20px;padding:12px 16px;border:2px solid var(--danger);border-radius:8px;background:var(--surface)}
.refusal strong,.fault{color:var(--danger)}
.ways{display:grid;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));gap:16px;margin:20px 0}
.way{display:block;padding:20px;border:2px solid var(--primary);border-radius:8px;background:var(--surface);color:var(--text);text-decoration:none}
.way strong{display:block;font-size:22px;color:var(--primary)}
.way.main{background:var(--primary);color:var(--on-primary)}
.way.main strong{color:var(--on-primary)}
form{margin:0 0 20px}
.field,fieldset{margin:0 0 22px}
label,legend{font-weight:600}
label small{font-weight:400}
fieldset{padding:0;border:0}
legend{padding:0;margin-bottom:4px}
.choices{display:grid;grid-template-columns:repeat(auto-fill,minmax(150px,1fr));gap:2px 12px}
.choices label,.alone{display:flex;gap:10px;align-items:center;min-height:44px;font-weight:400}
input[type=radio],input[type=checkbox]{flex:none;width:22px;height:22px;margin:0;accent-color:var(--primary)}
input:not([type=radio],[type=checkbox]),textarea{display:block;width:100%;min-height:50px;padding:9px 12px;border:1px solid var(--edge);border-radius:8px;background:var(--surface);color:var(--text);font:inherit}
.wrong input,.wrong textarea{border:2px solid var(--danger)}
.person{display:grid;grid-template-columns:repeat(auto-fit,minmax(260px,1fr));gap:0 16px;align-items:end}
button{min-height:52px;padding:8px 34px;border:0;border-radius:8px;background:var(--primary);color:var(--on-primary);font:inherit;font-weight:600;cursor:pointer}
.receipt{margin:0 0 16px;padding:18px 20px;border:1px solid var(--line);border-radius:8px;background:var(--surface)}
.receipt dt{color:var(--quiet)}
.receipt dd{margin:0 0 10px;font-size:24px;font-weight:600}
.code{font-family:'SF Mono','Cascadia Mono',Consolas,'Liberation Mono',monospace;letter-spacing:.06em}
.steps{margin:0;padding:0 0 0 22px;list-style:none;border-left:3px solid var(--line)}
.steps li{position:relative;padding:0 0 18px}
.steps li::before{position:absolute;left:-31px;top:8px;width:14px;height:14px;border-radius:50%;background:var(--primary);content:''}
.steps time{display:block}
.limits{padding-left:22px}
article{margin-bottom:16px;padding:16px 20px;border:1px solid var(--line);border-radius:8px;background:var(--surface)}
.text{white-space:pre-line}
.solved{color:var(--good);font-weight:600}
.open{font-weight:600}
footer{padding:20px max(16px,calc((100vw - 728px)/2));border-top:1px solid var(--line);color:var(--quiet)}
footer p{margin:0 0 4px}
html.large body{font-size:23px}
html.large .hint,html.large small{font-size:20px}
html.contrast{--deep:#000;--primary:#0000c8;--page:#fff;--surface:#fff;--line:#000;--edge:#000;--text:#000;--quiet:#000;--danger:#a00000;--danger-back:#fff;--good:#004d00;--on-primary:#fff;color-scheme:light}
@media (prefers-color-scheme:dark){html.contrast{--primary:#ff0;--page:#000;--surface:#000;--line:#fff;--edge:#fff;--text:#fff;--quiet:#fff;--danger:#ff8a80;--danger-back:#000;--good:#8cff9c;--on-primary:#000;color-scheme:dark}}
html.contrast header{background:#000}
html.contrast .service{color:#fff}
input[type=file]{padding:9px}
.second{min-height:44px;padding:4px 18px;border:2px solid var(--primary);background:var(--surface);color:var(--primary)}
.second[aria-pressed=true]{background:var(--primary);color:var(--on-primary)}
.status:empty{display:none}
.status,.told{margin:14px 0;padding:10px 16px;border-left:5px solid var(--good);background:var(--surface)}
.told p{margin:0}
.same{display:flex;flex-wrap:wrap;gap:8px 16px;align-items:center;justify-content:space-between;margin:0 0 10px;padding:10px 14px;border:1px solid var(--edge);border-radius:8px;background:var(--surface)}
.same p{margin:0;flex:1 1 220px}
.switches{display:flex;flex-wrap:wrap;gap:8px;flex-basis:100%;margin:4px 0 0}
.switches button{min-height:44px;padding:2px 14px;border:1px solid #fff;background:none;color:#fff;font-size:17px;font-weight:400}
.switches [aria-pressed=true]{background:#fff;color:#0f355d;font-weight:600}
.figures{white-space:nowrap}
html.large h1{font-size:34px}
html.large h2{font-size:27px}
html.large .receipt dd,html.large .way strong{font-size:29px}
html.large .receipt .code{letter-spacing:0}
.links a{display:inline-block;margin-right:18px;padding:6px 0}
.line{display:flex;margin:4px 0 14px;padding:0;list-style:none}
.line li{position:relative;flex:1;padding-top:26px;color:var(--quiet);text-align:center}
.line li::before{position:absolute;top:4px;left:calc(50% - 8px);z-index:1;width:16px;height:16px;border:3px solid var(--edge);border-radius:50%;background:var(--page);content:''}
.line li+li::after{position:absolute;top:10px;right:50%;width:100%;height:4px;background:var(--line);content:''}
.line .reached{color:var(--text);font-weight:600}
.line .reached::before{border-color:var(--primary);background:var(--primary)}
.line li+.reached::after{background:var(--primary)}
.action{margin:0 0 10px;border:1px solid var(--edge);border-radius:8px;background:var(--surface)}
.action summary{min-height:48px;padding:10px 16px;font-weight:600;color:var(--primary);cursor:pointer}
.action form{margin:0;padding:4px 16px 18px}
.leave{margin-top:32px}
.papers{padding:0;list-style:none}
.papers li{margin-bottom:10px}
.papers time,.papers .links{display:block}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table{width:100%;border-collapse:collapse}
caption{text-align:start;font-weight:600}
th,td{padding:8px 10px;border-bottom:1px solid var(--line);text-align:start}
td.figures{text-align:end}
dl.faq dt{margin-top:18px;font-weight:600}
dl.faq dd{margin:4px 0 0}
@media print{header,footer,form,details,.skip,.danger{display:none}body{background:none;font-size:12pt}main{max-width:none;padding:0}.receipt,article{border:1px solid #000;break-inside:avoid}}
`;
