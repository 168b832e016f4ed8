import { timeZone, localToUtc } from '../../src/core/dataset/time-zone.ts';
const H = 3600_000; let bad = 0;
for (const name of Intl.supportedValuesOf('timeZone')) {
  const zone = timeZone(name);
  const f = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset' });
  // faster reader: offset text
  const g = new Intl.DateTimeFormat('en-US', { timeZone: name, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  const off = (u: number) => { const m = /(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)/.exec(g.format(u))!; return Date.UTC(+m[3]!, +m[1]! - 1, +m[2]!, +m[4]!, +m[5]!, +m[6]!) - u; };
  for (let u = Date.UTC(1905, 0, 1); u < Date.UTC(2060, 0, 1); u += 17 * H) {
    const o = off(u); const back = localToUtc(u + o, zone);
    if (back !== u && !(back < u && off(back) + back === u + o)) { if (bad++ < 20) console.log(name, new Date(u).toISOString(), o / H, new Date(back).toISOString()); }
  }
}
console.log('bad', bad);
