// SPDX-License-Identifier: GPL-3.0-or-later
// Templates that are none.
'use strict';

const pairs = [];
const templates = [
    '{{', '{{{', '{{{{', '{{}}', '{{{}}}', '{{ }}', '{{name', '{{name}', '{{{name}}', '{{name}}}', '{{#if a}}',
    '{{#if a}}x', '{{/if}}', 'a {{/if}} b',
    '{{#if a}}x{{/unless}}', '{{#each a}}\n{{#if b}}\n{{/each}}', '{{else}}', 'a\n{{else}}\nb',
    '{{#if a}}{{else}}{{else}}{{/if}}', '{{#}}x{{/}}',
    '{{#if a}}x{{/if}}{{/if}}', '{{^}}', '{{#if}}', '{{#a.b}}x{{/a.c}}', '{{#"a"}}x{{/a}}', '{{a b=}}', '{{a =b}}',
    '{{a b=c d}}', '{{a b= c}}',
    '{{a (b}}', '{{a b)}}', '{{a ()}}', '{{a (b c=)}}', '{{"a}}', '{{\'a}}', '{{a "b}}', '{{[a}}', '{{a.[b}}',
    '{{a..b}}', '{{.a}}', '{{a.}}', '{{a/}}',
    '{{../}}', '{{a/../b}}', '{{a.this}}', '{{a/this.b}}', '{{a/./b}}', '{{this.this}}', '{{!-- never ends',
    '{{! never ends', '{{! ends early }} }}',
    '{{@}}', '{{@@a}}', '{{a|b}}', '{{a as |b|}}', '{{#a as |}}{{/a}}', '{{#a as ||}}{{/a}}', '{{#a as |b}}x{{/a}}',
    '{{#each a as |b c|}}{{b}',
    '{{> }}', '{{>}}', '{{> a', '{{#> a}}', '{{#> a}}x{{/b}}', '{{#*inline}}x{{/inline}}', '{{#*inline "a"}}x',
    '{{*}}', '{{* a', '{{{{a}}}} x',
    '{{{{a}}}} x {{{{/b}}}}', '{{{{a}}', '{{{{/a}}}}', '{{~', '{{~}}', '{{~~a}}', '{{a~~}}', '{{&}}', '{{&&a}}',
    '{{&a}', '{{#a}}{{#b}}{{/a}}{{/b}}',
    '{{name +}}', '{{a, b}}', '{{a; b}}', '{{a == b}}', '{{a && b}}', '{{a ? b : c}}', '{{a %}}', '{{a *}}',
    '{{a `b`}}', '{{a # b}}', '{{<a>}}',
    '{{1a}}', '{{1.2.3}}', '{{a 1b}}', '{{true.a}}', '{{null.a}}', '{{-}}', '{{a -}}', '{{a\\b}}', '{{a\u0000}}',
    '{{\ufeff}}', '{{a\u00a0b}}', '{{“a”}}',
    '{{#if a}}\n{{#if b}}\n{{#if c}}\n{{/if}}\n{{/if}}\n', 'a\nb\nc {{#if}\nd', 'é\n😀 {{#x}}',
    `${'x'.repeat(200)} {{#if a`, `{{name}}${'y'.repeat(200)}{{/x}}`,
    '{{#if a}}x{{else if}}y{{/if}}', '{{#if a}}x{{else if b}}y{{/unless}}', '{{else if a}}', '{{#else}}x{{/else}}',
    '{{#if a}}{{^}}{{^}}{{/if}}',
    '{{(a)}}', '{{((a))}}', '{{(a).b}}', '{{#(a)}}x{{/a}}', '{{a (b).c}}', '{{> (a)}}', '{{> (a}}', '{{>a b c d}}',
    '{{&{a}}}', '{{{&a}}}',
];
templates.forEach((template, i) => pairs.push([`${i + 1}`, template, { a: { b: [1] }, name: 'x' }]));

module.exports = pairs;
