// SPDX-License-Identifier: GPL-3.0-or-later
// SuprSend's helpers, with what is right and what is not.
'use strict';

const pairs = [];
const pair = (name, template, data, own) => pairs.push([name, template, data, own]);

const values = { 'a text': 'aBc Def', 'empty': '', 'a blank': '  ', 'a number': 5, 'a fraction': 2.5, 'zero': 0,
    'negative': -2.5,
                 'true': true, 'false': false, 'null': null, 'a list': ['b', 'a', 'b'], 'an object': { a: 1 },
                 'a text of digits': '12', 'nested': [{ a: { b: 1 } }, { a: { b: 2 } }, { a: { b: 1 } }, { a: null },
                 3, null] };
const calls = {
    'default': '{{default v "x"}}', 'jsonStringify': '{{{jsonStringify v}}}', 'lowercase': '[{{lowercase v}}]',
    'uppercase': '[{{uppercase v}}]', 'capitalize': '[{{capitalize v}}]', 'add': '{{add v 2}}', 'round': '{{round v}}',
    'unique': '[{{unique v}}]', 'unique by a path': '[{{unique v "a.b"}}]', 'itemAt': '[{{itemAt v 0}}]',
    'join': '[{{join v}}]',
    'join with': '[{{join v " / "}}]', 'length': '{{length v}}', 'escaped jsonStringify': '{{jsonStringify v}}',
};
for (const [helper, call] of Object.entries(calls)) {
    for (const [name, value] of Object.entries(values))
        pair(`${helper} of ${name}`, call, { v: value });
    pair(`${helper} without anything`, `{{${helper.replace(/^escaped /, '').split(' ')[0]}}}`);
}

const operators = ['==', '===', '!=', '!==', '>', '>=', '<', '<='];
const couples = [[1, 1], [1, '1'], [1, 2], ['a', 'b'], ['10', '9'], [10, 9], [null, 0], [true, 1], ['', 0], [[1], 1],
    ['a', 'A']];
for (const operator of operators) {
    for (const [a, b] of couples) {
        pair(`compare ${JSON.stringify(a)} ${operator} ${JSON.stringify(b)}`,
             `{{#compare a "${operator}" b}}yes{{else}}no{{/compare}}{{compare a "${operator}" b}}`, { a, b });
    }
}
pair('compare within each', '{{#each v}}{{#compare this.n ">" ../least}}{{n}}{{/compare}}{{/each}}', { v: [{ n: 1 },
     { n: 3 }], least: 2 });
pair('compare with an unknown operator', 'a\n {{#compare a "=" b}}x{{/compare}}', { a: 1, b: 1 });
pair('compare with an operator of a prototype', '{{#compare a "constructor" b}}x{{/compare}}', { a: 1, b: 1 });
pair('compare with a null operator', '{{#compare a null b}}x{{/compare}}', { a: 1, b: 1 });
pair('compare with two', '{{#compare a "=="}}x{{/compare}}', { a: 1 });
pair('compare with four', '{{#compare a "==" b c}}x{{/compare}}', { a: 1, b: 2, c: 3 });
pair('compare without else', '[{{#compare 1 ">" 2}}x{{/compare}}]');
pair('compare with else compare', '{{#compare a "<" 1}}1{{else compare a "<" 2}}2{{else}}3{{/compare}}', { a: 1.5 });
pair('compare chained by hand', '{{#compare a "==" "x"}}1{{else}}{{#compare a "==" "y"}}2{{/compare}}{{/compare}}',
     { a: 'y' });

for (const helper of ['add', 'subtract', 'multiply', 'divide', 'mod']) {
    for (const [a, b] of [[7, 2], [-7, 2], [0.1, 0.2], [1, 0], [0, 0], [1e308, 10], [5, -3], [5.5, 2]])
        pair(`${helper} ${a} ${b}`, `{{${helper} a b}}`, { a, b });
    pair(`${helper} with a text`, `\n  {{${helper} a b}}`, { a: '1', b: 2 });
    pair(`${helper} with null`, `{{${helper} a b}}`, { a: 1, b: null });
    pair(`${helper} with one`, `{{${helper} 1}}`);
    pair(`${helper} with three`, `{{${helper} 5 2 1}}`);
}
for (const number of [0.5, 1.5, 2.5, -0.5, -1.5, -2.4, 1e21, 0.49999999999999994, 4503599627370495.5, -0.1, 1.005,
    1234.5678])
    pair(`round ${number}`, '{{round v}}', { v: number });
pair('round of a division', '{{round (divide 10 3)}}');
pair('default with two of nothing', '[{{default v w}}]', { v: null, w: null });
pair('default of a missing second', '[{{default v}}]', { v: null });
pair('default keeps zero and false', '{{default a 1}} {{default b 1}}', { a: 0, b: false });
pair('default of no-break space', '[{{default v "x"}}]', { v: '\u00a0\ufeff\u2003\u200b' });
pair('default of white space', '[{{default v "x"}}]', { v: '\u00a0\ufeff\u2003\u3000\t\n\u2028' });
pair('default of separators of old', '[{{default a "x"}}{{default b "y"}}]', { a: '\u180e', b: '\u0085' });
pair('default with a hash', '{{default v "x" a=1}}', { v: '' });
pair('jsonStringify escapes', '{{jsonStringify v}} {{{jsonStringify v}}}',
     { v: { 'a"b': '<\n\u2028\u0001\u007f/\\>' } });
pair('jsonStringify of numbers', '{{{jsonStringify v}}}', { v: [1e21, 0.1, -0, 1e-7, 123456789012] });
pair('jsonStringify of the root', '{{{jsonStringify this}}}', { a: [1, { b: null }], c: true },
     { $recipient: { d: 'x' } });
pair('jsonStringify of what nests', '{{{jsonStringify o}}}', { o: { list: [[], {}, [[1]]], text: 'é😀' } });
pair('jsonStringify with an indent', '{{{jsonStringify o 2}}}', { o: { a: 1 } });
pair('capitalize keeps the rest', '{{capitalize "hELLO wORLD"}}');
pair('capitalize of an emoji', '{{capitalize "😀a"}}');
pair('capitalize behind a blank', '[{{capitalize " a"}}]');
pair('unique keeps the order', '{{unique v}}', { v: [3, 1, 3, 2, 1, '1'] });
pair('unique of texts by a key', '{{unique v "n"}}', { v: [{ n: 'b' }, { n: 'a' }, { n: 'b' }] });
pair('unique by an index', '{{unique v "0"}}', { v: [['x'], ['y'], ['x']] });
pair('unique by a prototype', '[{{unique v "constructor"}}{{unique v "__proto__"}}{{unique v "length"}}]', { v: [{},
     [], 'abc'] });
pair('unique of lists', '{{unique v}}', { v: [[1, 2], [1, 2]] });
pair('unique of objects', '{{unique v}}', { v: [{ a: 1 }, { a: 1 }] });
pair('itemAt', '{{itemAt v 1}} {{itemAt v 2}}', { v: ['a', 'b', 'c'] });
pair('itemAt outside', '[{{itemAt v 5}}{{itemAt v -1}}{{itemAt v 0.5}}]', { v: ['a'] });
pair('itemAt by a text', '[{{itemAt v "0"}}{{itemAt v "length"}}]', { v: ['a'] });
pair('itemAt as a context', '{{#with (itemAt v 0)}}{{n}}{{/with}}', { v: [{ n: 'x' }] });
pair('join nested', '{{join v}}', { v: [1, [2, 3], null, { a: 1 }] });
pair('join with an empty separator', '{{join v ""}}', { v: ['a', 'b'] });
pair('join by a number', '{{join v 1}}', { v: ['a', 'b'] });
pair('join escapes', '{{join v " & "}} {{{join v " & "}}}', { v: ['<a>', 'b'] });
pair('join with a line break', '{{join v "\n"}}', { v: ['a', 'b'] });
pair('length of lists', '{{length v}} {{length w}}', { v: [1, 2, 3], w: [] });
pair('length of a text beyond the plane', '{{length v}}', { v: '😀é' });
pair('a helper that is not there', 'a {{shout name}}', { name: 'x' });
pair('a helper that is not there, in a block', 'a\n{{#shout name}}x{{/shout}}', { name: 'x' });
pair('a helper that is not there, in a subexpression', '{{uppercase (shout name)}}', { name: 'x' });
pair('a helper that is not there, with a hash', '{{shout a=1}}');
pair('a path as a helper', '{{a.b "x"}}', { a: { b: 'text' } });
pair('a variable as a helper', '{{a "x"}}', { a: 'text' });
pair('a number as a helper', '{{a "x"}}', { a: 5 });
pair('a list as a helper', '{{#a "x"}}y{{/a}}', { a: [1] });
pair('an object as a helper', '{{uppercase (a "x")}}', { a: {} });
pair('if with none', '{{#if}}x{{/if}}');
pair('if with two', '\n{{#if a b}}x{{/if}}', { a: 1, b: 2 });
pair('unless with none', '{{#unless}}x{{/unless}}');
pair('unless with two', '{{#unless a b}}x{{/unless}}', { a: 1, b: 2 });
pair('with with none', '{{#with}}x{{/with}}');
pair('with with two', '{{#with a b}}x{{/with}}', { a: 1, b: 2 });
pair('each with none', '{{#each}}x{{/each}}');
pair('each with two', '{{#each a b}}{{this}}{{/each}}', { a: [1], b: [2] });
pair('lookup with one', '[{{lookup o}}]', { o: { a: 1 } });
pair('lookup with none', '{{lookup}}');

module.exports = pairs;
