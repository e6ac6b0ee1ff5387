// SPDX-License-Identifier: GPL-3.0-or-later
// Attempts at prototypes and at what lies behind them.
'use strict';

const pairs = [];
const pair = (name, template, data, own) => pairs.push([name, template, data, own]);
const names = ['constructor', '__proto__', '__defineGetter__', '__defineSetter__', '__lookupGetter__',
    '__lookupSetter__', 'hasOwnProperty', 'isPrototypeOf',
               'propertyIsEnumerable', 'toLocaleString', 'toString', 'valueOf', 'prototype', 'caller', 'arguments'];
for (const name of names) {
    pair(`by path: ${name}`, `[{{o.${name}}}]`, { o: {} });
    pair(`by lookup: ${name}`, `[{{lookup o "${name}"}}]`, { o: {} });
    pair(`as a call: ${name}`, `[{{#with o}}{{${name} "a"}}{{/with}}]`, { o: {} });
    pair(`of a text: ${name}`, `[{{lookup s "${name}"}}]`, { s: 'abc' });
    pair(`by hash of a partial: ${name}`, `{{#*inline "p"}}{{${name}}}{{/inline}}[{{> p ${name}=1}}]`, {});
}
const own = JSON.parse('{"__proto__": {"polluted": "yes"}, "constructor": {"name": "c"}, "toString": "t", ' +
                       '"hasOwnProperty": "h", "x": 1}');
pair('as keys of the data', '{{o.__proto__.polluted}}', { o: own });
pair('as keys, constructor', '{{o.constructor.name}} {{o.toString}} {{o.x}}', { o: own });
pair('as keys at the top', '{{constructor.name}}', own);
pair('as keys at the top, __proto__', '{{__proto__.polluted}}', own);
pair('as keys of each', '{{#each o}}{{@key}};{{/each}}', { o: own });
pair('as keys of JSON', '{{{jsonStringify o}}}', { o: own });
pair('what was polluted is not there', '{{polluted}}', own);
pair('in an object that shadows hasOwnProperty', '{{o.y}}', { o: own });
pair('constructor of constructor', '{{constructor.constructor}}', {});
pair('a function by constructors', '{{#with "s" as |s|}}{{s.constructor.constructor "return 1"}}{{/with}}', {});
pair('the classic',
     '{{#with "s" as |string|}}{{#with "e"}}{{#with split as |conslist|}}{{this.pop}}' +
     '{{this.push (lookup string.sub "constructor")}}' +
     '{{/with}}{{/with}}{{/with}}', {});
pair('lookup with apply', '{{#with (lookup (lookup this "constructor") "apply")}}x{{else}}none{{/with}}', {});
pair('by each of a prototype', '{{#each (lookup o "__proto__")}}{{@key}}{{else}}none{{/each}}', { o: {} });
pair('with __defineGetter__', '{{#with this as |o|}}{{o.__defineGetter__ "x" "y"}}{{/with}}', {});
pair('a data key that is a helper', '{{helperMissing}} {{blockHelperMissing}}', { helperMissing: 'a',
     blockHelperMissing: 'b' });
pair('helperMissing as a helper', '{{helperMissing "a"}}', {});
pair('blockHelperMissing as a helper', '{{#blockHelperMissing "a"}}x{{/blockHelperMissing}}', {});
pair('by data variable', '{{@root.constructor}}', {});
pair('by data variable, lookup', '[{{lookup @root "constructor"}}]', {});
pair('by data variable of a frame', '{{@constructor}}', {});
pair('by data variable of a frame, proto', '{{@__proto__}}', {});
pair('a partial of a prototype', '{{> constructor}}', {});
pair('a partial of a prototype, by lookup', '{{> (lookup this "x")}}', { x: '__proto__' });
pair('a decorator of a prototype', '{{* constructor}}', {});
pair('a helper of a prototype', '{{toString "a"}}', {});
pair('a block parameter of a prototype', '{{#each list as |constructor|}}{{constructor}}{{/each}}', { list: [1] });
pair('an inline partial of a prototype', '{{#*inline "__proto__"}}x{{/inline}}{{> __proto__}}', {});
pair('an inline partial named constructor', '{{#*inline "constructor"}}x{{/inline}}{{> constructor}}', {});
pair('code in a name', '{{[");alert(1)//]}}', { '");alert(1)//': 'kept' });
pair('code in a text', '{{default "\\");alert(1)//" ""}}', {});
pair('code in a hash', '{{#if a includeZero=");alert(1)//"}}x{{/if}}', { a: 0 });
pair('separators in a text', '{{default "\u2028alert(1)\u2029" ""}}', {});
pair('a partial that calls itself', '{{#*inline "p"}}{{> p}}{{/inline}}{{> p}}', {});
pair('globals', '{{globalThis}}', {});
pair('globals by name', '{{notes}}', {});

module.exports = pairs;
