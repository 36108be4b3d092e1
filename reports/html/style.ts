import { palette } from "../plots/palette.ts";

/** The colours of pictures on a dark ground, by the same names. */
const dark: Readonly<Record<keyof typeof palette, string>> = {
  ink: "#e6e9ed",
  faint: "#9aa5b1",
  rule: "#353d47",
  paper: "#12161b",
  blue: "#5ab0ea",
  orange: "#ff8f4d",
  green: "#37c59b",
  pink: "#e79ac6",
  gold: "#e3b341",
  sky: "#9fd3f5",
};

const variables = (colours: Readonly<Record<string, string>>) =>
  Object.entries(colours)
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(";");

/** How the page looks: light and dark as the reader's system is, on phones and on paper. */
export const style = `
:root{color-scheme:light dark;${variables(palette)};--panel:#f5f7f9;--link:#0b5cad}
@media (prefers-color-scheme:dark){:root{${variables(dark)};--panel:#1a2027;--link:#79b8f2}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--paper);color:var(--ink);font:16px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif}
main,header,footer{max-width:74rem;margin:0 auto;padding:0 1rem}
header{padding-top:2.2rem}
a{color:var(--link)}
a:focus-visible,button:focus-visible,summary:focus-visible,[tabindex]:focus-visible{outline:2px solid var(--link);outline-offset:2px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--paper);padding:.3rem .6rem;z-index:2}
h1{font-size:1.9rem;line-height:1.2;margin:0 0 .3rem;letter-spacing:-.015em}
h2{font-size:1.4rem;line-height:1.25;margin:2.8rem 0 .6rem;padding-top:1.1rem;border-top:1px solid var(--rule);letter-spacing:-.01em}
h3{font-size:1.02rem;line-height:1.35;margin:1.5rem 0 .5rem}
p{margin:.5rem 0;max-width:46rem}
.sub,.note,.reading,.basis,small,.id,.more,footer{color:var(--faint)}
.note,.reading,.id,.more{font-size:.86rem;line-height:1.45}
.id{overflow-wrap:anywhere;font-family:ui-monospace,SFMono-Regular,Menlo,monospace;font-size:.76rem}
nav ul{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.1rem;padding:0;margin:1rem 0 0;font-size:.9rem}
.alert{border-left:4px solid var(--orange);background:var(--panel);padding:.5rem .9rem;margin:1rem 0}
.answers{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,21.5rem),1fr));gap:1rem;margin:1rem 0;align-items:start}
.answer{background:var(--panel);border-radius:10px;padding:1rem 1.1rem}
.answer h3{margin:0 0 .6rem}
.answer p{font-size:.9rem}
.answer .note{font-size:.8rem}
.answer ul{list-style:none;margin:0 0 .6rem;padding:0}
.answer li{display:grid;grid-template-columns:1fr auto;column-gap:.8rem;padding:.28rem 0;border-top:1px solid var(--rule)}
.score,.answer .interval{font-variant-numeric:tabular-nums;text-align:right;white-space:nowrap}
.score{font-weight:600}
.answer .interval{font-size:.84rem}
.interval,.spread{color:var(--faint);font-weight:400}
.plots{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,22.5rem),1fr));gap:1.2rem 1.4rem;margin:1rem 0;align-items:start}
#calibration .plots{grid-template-columns:repeat(auto-fill,minmax(min(100%,16.5rem),1fr))}
#matrix .wide{grid-column:span 2}
#matrix .plots{grid-template-columns:repeat(auto-fill,minmax(10.2rem,1fr));gap:1.2rem 1rem}
figure{margin:0;min-width:0}
figcaption{font-size:.88rem;font-weight:600;line-height:1.3;margin-bottom:.35rem;overflow-wrap:anywhere}
svg.plot{display:block;max-width:100%;height:auto;font-family:system-ui,-apple-system,"Segoe UI",Roboto,Arial,sans-serif}
details summary{cursor:pointer}
figure details{font-size:.8rem;color:var(--faint);margin-top:.2rem}
figure details .table{color:var(--ink)}
details.block>summary,details.model>summary{padding:.4rem 0;font-size:.95rem}
details.block{border-bottom:1px solid var(--rule)}
details.model{border-bottom:1px solid var(--rule)}
details.model>summary{display:flex;align-items:baseline;gap:.5rem 1rem;flex-wrap:wrap}
details.model>summary::before{content:"▸";color:var(--faint)}
details.model[open]>summary::before{content:"▾"}
details.model>summary::-webkit-details-marker{display:none}
details.model>summary h3{margin:0;font-weight:600}
.performance{color:var(--faint);font-size:.88rem;margin-left:auto;font-variant-numeric:tabular-nums}
.table{overflow-x:auto;margin:.5rem 0 1rem;max-height:38rem;overflow-y:auto}
table{border-collapse:collapse;font-size:.84rem;font-variant-numeric:tabular-nums;line-height:1.35}
caption{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
th,td{padding:.28rem .65rem;text-align:right;white-space:nowrap;vertical-align:baseline}
th:first-child{text-align:left;position:sticky;left:0;background:var(--paper);font-weight:500;padding-left:0}
thead th{position:sticky;top:0;background:var(--paper);border-bottom:2px solid var(--rule);font-weight:600;z-index:1}
thead th:first-child{z-index:2}
tbody tr{border-bottom:1px solid var(--rule)}
tr.truth{color:var(--green);font-weight:600}
th button{all:unset;cursor:pointer;font:inherit}
th button:focus-visible{outline:2px solid var(--link);outline-offset:2px}
th button::after{content:"";display:inline-block;width:.9em;color:var(--faint);text-align:center}
th[aria-sort=ascending] button::after{content:"↑"}
th[aria-sort=descending] button::after{content:"↓"}
dl{margin:.6rem 0;font-size:.9rem}
dl>div{display:grid;grid-template-columns:minmax(6.5rem,auto) 1fr;gap:0 1rem;padding:.15rem 0;max-width:60rem}
dt{color:var(--faint)}
dd{margin:0;overflow-wrap:anywhere}
dl.facts{display:flex;flex-wrap:wrap;gap:.1rem 1.6rem}
dl.facts>div{display:flex;gap:.5rem}
dl.facts dd{font-variant-numeric:tabular-nums}
ul{padding-left:1.2rem}
li{overflow-wrap:anywhere}
[data-tip]:hover{filter:brightness(1.12)}
.tip{position:fixed;z-index:9;background:var(--ink);color:var(--paper);font-size:.78rem;line-height:1.35;padding:.3rem .5rem;border-radius:5px;pointer-events:none;max-width:22rem;white-space:pre-line;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}
footer{padding:2.5rem 1rem 3rem;font-size:.82rem}
@media (max-width:24rem){#matrix .wide{grid-column:auto}}
@media (max-width:40rem){body{font-size:15px}h1{font-size:1.55rem}h2{font-size:1.22rem;margin-top:2rem}.table{max-height:28rem}th:first-child{max-width:10.5rem;white-space:normal}dl>div{grid-template-columns:1fr}}
@media print{:root{${variables(palette)};--panel:#fff;color-scheme:light}body{font-size:10pt}nav,.skip,.tip{display:none}.table{max-height:none;overflow:visible}table{font-size:7.5pt}th,td{padding:.12rem .35rem}thead th,th:first-child{position:static}figure,.answer,tr{break-inside:avoid}h2,h3{break-after:avoid}.answer{border:1px solid var(--rule)}details::details-content{content-visibility:visible;height:auto}figure details{display:none}a{color:inherit;text-decoration:none}th button::after{content:none}}
`;
