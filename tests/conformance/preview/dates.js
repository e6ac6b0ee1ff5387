// SPDX-License-Identifier: GPL-3.0-or-later
// Usage: node dates.js COUNT SEED
// Demands that our reader of dates reads random ones as Node's own does. Exit status: 0 all alike, 1 some differ.
'use strict';

process.env.TZ = 'UTC';

const fs = require('fs');
const path = require('path');
const vm = require('vm');
const random = require('./random.js');

const [count, seed] = process.argv.slice(2).map(Number);
const { next, of } = random(seed);
const file = path.join(__dirname, '../../../resources/preview/dates.js');
const context = vm.createContext({ moment: {}, console });
const ours = vm.runInContext(`${fs.readFileSync(file, 'utf8')};parseLegacyDate`, context);
const bits = ['2024', '24', '2', '29', '02', '13', '5', '0', '31', '99', '2024/', '02/', '-', '/', ' ', '  ', ':',
    '13:05', '13:05:09', '13:05:09.5',
              '1:05 ', 'PM', 'AM', 'am', 'Feb', 'February', 'sept', 'May ', ',', ', ', 'UTC', 'GMT', 'Z', 'EST', 'pdt',
              '+0100', '-05:30', '+5',
              '(x)', '(', ')', 'Thu', 'Thursday ', 'T', 'at ', '2024-02-29', '2024-2-9', '+002024', '-000001', '.',
              '::', '12345', '1709211909', 'é',
              'of', 'th', '1st', 'T10:00', '_', '2024-02', '24:00', '0005', '\u00a0', 'Mon, ', 'noon'];

let valid = 0;
let differing = 0;
for (let i = 0; i < count; ++i) {
    let text = '';
    for (let k = next(7); k >= 0; --k)
        text += of(bits) + (next(3) ? '' : ' ');
    text += ' UTC'; // as moment asks for it
    const wanted = new Date(text).getTime();
    const got = new Date(ours(text)).getTime();
    valid += Number.isNaN(wanted) ? 0 : 1;
    if (!Object.is(wanted, got) && ++differing <= 10)
        console.log(`${JSON.stringify(text)}: Node reads ${wanted}, ours ${got}`);
}
console.log(`${count} dates, ${valid} of them valid: ${differing} differ`);
process.exit(differing ? 1 : 0);
