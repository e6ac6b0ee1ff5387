// SPDX-License-Identifier: GPL-3.0-or-later
// Templates made of others by a few changes at random places: `mutate(templates, numbers)` gives one.
'use strict';

const bits = ['{{', '}}', '{{{', '}}}', '{{{{', '}}}}', '{{#', '{{/', '{{^', '{{~', '~}}', '{{>', '{{!', '{{!--',
    '--}}', '{{*', '{{#*',
              '{{else}}', '\\', '\\\\', '\\{{', '"', '\'', '[', ']', '(', ')', '|', ' as |a|', '.', '..', '/', '@',
              '=', '&', ' ', '\n', '\r\n',
              '\r', '\u2028', 'a', 'é', '😀', '1', '-1', 'true', 'null', 'this', '--', '{{{{/a}}}}', '{{{{a}}}}', '$',
              '^', '%'];

module.exports = function mutate(templates, { next, of }) {
    let text = of(templates);
    for (let i = next(5); i >= 0; --i) {
        const at = next(text.length + 1);
        const end = Math.min(text.length, at + next(6));
        const piece = next(4) ? of(bits) : of(templates).slice(0, 40);
        text = text.slice(0, at) + (next(5) ? piece : '') + text.slice(next(2) ? end : at);
    }
    return text.replace(/\p{Surrogate}/gu, ''); // half of a character is in no file
};
