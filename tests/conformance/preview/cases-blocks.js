// SPDX-License-Identifier: GPL-3.0-or-later
// The helpers that Handlebars has, nesting, data variables, block parameters, partials.
'use strict';

const pairs = [];
const pair = (name, template, data, own) => pairs.push([name, template, data, own]);

const values = { 'true': true, 'false': false, 'zero': 0, 'one': 1, 'empty text': '', 'text': 'a', 'null': null,
    'empty list': [],
                 'list': [1], 'empty object': {}, 'object': { a: 1 }, 'a text of zero': '0', 'a blank': ' ',
                 'minus': -1 };
for (const [name, value] of Object.entries(values)) {
    pair(`if ${name}`, '{{#if v}}yes{{else}}no{{/if}}', { v: value });
    pair(`unless ${name}`, '{{#unless v}}yes{{else}}no{{/unless}}', { v: value });
    pair(`with ${name}`, '{{#with v}}yes{{else}}no{{/with}}', { v: value });
    pair(`each ${name}`, '{{#each v}}[{{this}}]{{else}}none{{/each}}', { v: value });
    pair(`block of ${name}`, '{{#v}}yes {{.}}{{else}}no{{/v}}', { v: value });
    pair(`inverse block of ${name}`, '{{^v}}yes{{else}}no{{/v}}', { v: value });
}
pair('if with zero', '{{#if v includeZero=true}}yes{{else}}no{{/if}}', { v: 0 });
pair('unless with zero', '{{#unless v includeZero=true}}yes{{else}}no{{/unless}}', { v: 0 });
pair('else if', '{{#if a}}a{{else if b}}b{{else if c}}c{{else}}d{{/if}}', { a: false, b: 0, c: 'x' });
pair('else if to the last', '{{#if a}}a{{else if b}}b{{else}}d{{/if}}', { a: false, b: 0 });
pair('else with', '{{#if a}}a{{else with b}}{{c}}{{/if}}', { a: false, b: { c: 'x' } });
pair('else each', '{{#each a}}a{{else each b}}{{this}}{{/each}}', { a: [], b: [1, 2] });
pair('else by a caret', '{{#if a}}a{{^}}b{{/if}}', { a: false });
pair('inverse first', '{{^if a}}no{{else}}yes{{/if}}', { a: false });
pair('if without a block', '{{if a}}', { a: true });
pair('if as a subexpression', '{{default (if a) "x"}}', { a: false });
pair('nested ifs', '{{#if a}}{{#if b}}1{{else}}2{{/if}}{{else}}{{#if b}}3{{else}}4{{/if}}{{/if}}', { a: true,
     b: false });

pair('each with index', '{{#each v}}{{@index}}:{{this}} {{/each}}', { v: ['a', 'b', 'c'] });
pair('each with first and last', '{{#each v}}{{#if @first}}[{{/if}}{{this}}{{#if @last}}]{{else}}, {{/if}}{{/each}}',
     { v: [1, 2, 3] });
pair('each with first and last of one', '{{#each v}}{{@first}}{{@last}}{{/each}}', { v: [1] });
pair('each over an object', '{{#each v}}{{@key}}={{this}}@{{@index}} {{/each}}', { v: { a: 1, b: 2 } });
pair('each over objects', '{{#each v}}{{name}} {{price}};{{/each}}', { v: [{ name: 'x', price: 1 }, { name: 'y',
     price: 2 }] });
pair('each with parameters', '{{#each v as |item i|}}{{i}}{{item.a}}{{/each}}', { v: [{ a: 'x' }, { a: 'y' }] });
pair('each over an object with parameters', '{{#each v as |item key|}}{{key}}{{item}}{{/each}}', { v: { a: 1, b: 2 } });
pair('each within each', '{{#each v}}{{@index}}{{#each this}}{{@../index}}{{@index}}{{this}} {{/each}}{{/each}}',
     { v: [['a', 'b'], ['c']] });
pair('the parent within each', '{{#each v}}{{../name}}{{this}}{{/each}}', { v: [1, 2], name: 'n' });
pair('the parent twice', '{{#each v}}{{#each w}}{{../../name}}{{../x}}{{this}}{{/each}}{{/each}}',
     { v: [{ w: [1], x: 'x' }], name: 'n' });
pair('the parent of an if', '{{#with o}}{{#if a}}{{../name}}{{/if}}{{/with}}', { o: { a: 1 }, name: 'n' });
pair('the root', '{{#each v}}{{#each this}}{{@root.name}}{{/each}}{{/each}}', { v: [[1, 2]], name: 'n' });
pair('the recipient within each', '{{#each $batched_events}}{{@root.$recipient.name}}:{{id}} {{/each}}', {},
     { $recipient: { name: 'R' }, $batched_events: [{ id: 1 }, { id: 2 }] });
pair('each over the root', '{{#each this}}{{@key}}={{this}};{{/each}}', { a: 1, b: 'x' });
pair('each with null within', '{{#each v}}[{{this}}]{{/each}}', { v: [1, null, 'a', false, 0, ''] });
pair('each with depth', '{{#each v}}{{@index}}{{#with this}}{{@index}}{{a}}{{/with}}{{/each}}', { v: [{ a: 1 }] });
pair('each over a text', '{{#each v}}x{{else}}none{{/each}}', { v: 'abc' });
pair('each with else of a missing item', '{{#each v.w}}x{{else}}none{{/each}}', { v: { w: [] } });
pair('a list as a block', '{{#v}}{{@index}}{{name}};{{/v}}', { v: [{ name: 'a' }, { name: 'b' }] });
pair('an object as a block', '{{#v}}{{name}}{{../x}}{{/v}}', { v: { name: 'a' }, x: 1 });
pair('a path as a block', '{{#v.w}}{{name}}{{/v.w}}', { v: { w: { name: 'a' } } });
pair('an empty list as a block', '{{#v}}x{{^}}none{{/v}}', { v: [] });

pair('with', '{{#with a}}{{b}}{{/with}}', { a: { b: 1 } });
pair('with a path', '{{#with a.b}}{{c}}{{../x}}{{/with}}', { a: { b: { c: 1 } }, x: 2 });
pair('with a parameter', '{{#with a as |x|}}{{x.b}}{{b}}{{/with}}', { a: { b: 1 } });
pair('with within with', '{{#with a}}{{#with b}}{{c}}{{../d}}{{../../e}}{{/with}}{{/with}}', { a: { b: { c: 1 },
     d: 2 }, e: 3 });
pair('parameters shadow', '{{#each v as |name|}}{{name}} {{../name}} {{this.name}}{{/each}}', { v: [{ name: 'a' }],
     name: 'b' });
pair('parameters of the outer', '{{#each v as |a|}}{{#each a.w as |b|}}{{a.n}}{{b}}{{/each}}{{/each}}',
     { v: [{ n: 'x', w: [1, 2] }, { n: 'y', w: [3] }] });

pair('lookup', '{{lookup o "a"}} {{lookup list 1}} {{lookup o k}}', { o: { a: 1, b: 2 }, list: [1, 2], k: 'b' });
pair('lookup of nothing', '[{{lookup o "x"}}]', { o: {} });
pair('lookup in null', '[{{lookup o "x"}}]', { o: null });
pair('lookup within each', '{{#each keys}}{{lookup ../o this}}{{/each}}', { keys: ['a', 'b'], o: { a: 1, b: 2 } });
pair('lookup as a subexpression', '{{#with (lookup list 1)}}{{n}}{{/with}}', { list: [{ n: 1 }, { n: 2 }] });
pair('lookup by a number in an object', '{{lookup o 1}}', { o: { 1: 'x' } });
pair('lookup in a text', '{{lookup s 0}}{{lookup s "length"}}', { s: 'abc' });
pair('log says nothing', 'a{{log "x"}}b{{log name level="error"}}', { name: 1 });

pair('helperMissing by name', '{{helperMissing}}', { helperMissing: 'x' });
pair('blockHelperMissing by name', '{{#blockHelperMissing v}}x{{/blockHelperMissing}}', { v: true });
pair('a variable named as a helper', '{{this.length}} {{./add}} {{lookup this "join"}}', { length: 5, add: 'sum',
     join: 'j' });
pair('a helper wins over a variable', '{{length}}', { length: 5 });
pair('a subexpression', '{{add (multiply 2 3) (subtract 5 4)}}');
pair('subexpressions in subexpressions', '{{uppercase (default (lookup o "x") (join (itemAt l 0) "-"))}}', { o: {},
     l: [['a', 'b']] });
pair('a subexpression in a block', '{{#if (compare a ">" 1)}}more{{else}}less{{/if}}', { a: 2 });
pair('a subexpression in a hash', '{{#if v includeZero=(compare 1 "==" 1)}}yes{{/if}}', { v: 0 });
pair('a block of a helper without a block', '{{#lowercase "ABC"}}x{{/lowercase}}');
pair('a block of a helper that says nothing', '{{#default null null}}x{{else}}none{{/default}}');
pair('a list from a helper as a block', '{{#default list 1}}{{this}};{{/default}}', { list: [1, 2] });

pair('an inline partial', '{{#*inline "p"}}Hi {{name}}{{/inline}}{{> p}} {{>p}}', { name: 'x' });
pair('an inline partial with a context', '{{#*inline "p"}}{{name}}{{/inline}}{{> p o}}', { o: { name: 'y' } });
pair('an inline partial with a hash', '{{#*inline "p"}}{{a}}{{b}}{{/inline}}{{> p b=2}}', { a: 1 });
pair('an inline partial with context and hash', '{{#*inline "p"}}{{a}}{{b}}{{/inline}}{{> p o b="x"}}', { o: { a: 1,
     b: 2 } });
pair('an inline partial within each', '{{#*inline "p"}}{{@index}}{{this}} {{/inline}}{{#each v}}{{> p}}{{/each}}',
     { v: ['a', 'b'] });
pair('an inline partial of a block', '{{#each v}}{{#*inline "p"}}<{{this}}>{{/inline}}{{> p}}{{/each}}', { v: [1, 2] });
pair('an inline partial indented', '{{#*inline "p"}}a\nb\n{{/inline}}x\n  {{> p}}\ny');
pair('an inline partial that calls another',
     '{{#*inline "a"}}[{{> b}}]{{/inline}}{{#*inline "b"}}{{x}}{{/inline}}{{> a}}', { x: 1 });
pair('an inline partial that ends', '{{#*inline "p"}}{{n}}{{#if next}}{{> p next}}{{/if}}{{/inline}}{{> p}}',
     { n: 1, next: { n: 2, next: { n: 3, next: null } } });
pair('a partial by a path', '{{#*inline "p"}}x{{/inline}}{{> (lookup . "which")}}', { which: 'p' });
pair('a partial block with a fallback', '{{#> none}}fallback {{name}}{{/none}}', { name: 'x' });
pair('a partial block', '{{#*inline "layout"}}<{{> @partial-block}}>{{/inline}}{{#> layout}}{{name}}{{/layout}}',
     { name: 'x' });
pair('an inline partial within a partial block',
     '{{#*inline "l"}}{{> title}}!{{/inline}}{{#> l}}{{#*inline "title"}}T{{name}}{{/inline}}{{/l}}', { name: 'x' });
pair('a partial that is not there', '{{> none}}');
pair('a partial that is not there, within', '{{#if true}}\n {{> a/b}}{{/if}}');
pair('a partial without a name', '{{> (lookup . "which")}}', { which: null });
pair('a partial-block that is not there', '{{> @partial-block}}');
pair('a decorator that is not there', '{{* foo}}');
pair('a missing variable in a partial', '{{#*inline "p"}}\n {{name}}{{/inline}}{{> p}}', { other: 1 });
pair('a partial with a context of null', '{{#*inline "p"}}[{{this}}]{{/inline}}{{> p v}}', { v: null });
pair('two contexts of a partial', '{{#*inline "p"}}x{{/inline}}{{> p a b}}', { a: 1, b: 2 });
pair('data in a partial', '{{#*inline "p"}}{{@root.x}}{{../x}}{{/inline}}{{#with o}}{{> p}}{{/with}}', { x: 1, o: {} });

module.exports = pairs;
