// SPDX-License-Identifier: GPL-3.0-or-later
// The helpers that SuprSend's templates have beside those of Handlebars.
// Source: SuprSend, Handlebars helpers.
// `moment` gives the library, which is loaded for a template that needs it.
function registerHelpers(Handlebars, moment) {
    'use strict';

    // The last argument of a helper is Handlebars' own; one that was left out is none of ours.
    function given(parameters, at) {
        return at < parameters.length - 1 ? parameters[at] : undefined;
    }

    function number(helper, value) {
        if (typeof value !== 'number' || value !== value)
            throw new Handlebars.Exception(helper + ' needs numbers, and got ' + shown(value));
        return value;
    }

    function shown(value) {
        var text = value === undefined ? 'nothing' : JSON.stringify(value);
        return text.length > 60 ? text.slice(0, 60) + '…' : text;
    }

    function arithmetic(name, calculate) {
        Handlebars.registerHelper(name, function (a, b) {
            return calculate(number(name, given(arguments, 0)), number(name, given(arguments, 1)));
        });
    }

    function ofText(name, change) {
        Handlebars.registerHelper(name, function (value) {
            return typeof given(arguments, 0) === 'string' ? change(value) : '';
        });
    }

    Handlebars.registerHelper('default', function (value) {
        var blank = value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
        return blank ? given(arguments, 1) : value;
    });

    var comparisons = {
        '==': function (a, b) { return a == b; },
        '===': function (a, b) { return a === b; },
        '!=': function (a, b) { return a != b; },
        '!==': function (a, b) { return a !== b; },
        '>': function (a, b) { return a > b; },
        '>=': function (a, b) { return a >= b; },
        '<': function (a, b) { return a < b; },
        '<=': function (a, b) { return a <= b; }
    };
    Handlebars.registerHelper('compare', function (a, operator, b, options) {
        if (arguments.length !== 4)
            throw new Handlebars.Exception('compare needs a value, an operator and a value');
        if (!Object.prototype.hasOwnProperty.call(comparisons, operator))
            throw new Handlebars.Exception('compare does not know the operator ' + shown(operator));
        var holds = comparisons[operator](a, b);
        if (!options.fn)
            return holds;
        return holds ? options.fn(this) : options.inverse(this);
    });

    // Without a zone it is UTC, so that a text does not depend on the machine that renders it.
    Handlebars.registerHelper('datetime-format', function (value) {
        var format = given(arguments, 1);
        var zone = given(arguments, 2);
        var isDate = typeof value === 'string' || typeof value === 'number';
        var time = value === 'now' ? moment().utc() : moment().utc(isDate ? value : NaN);
        if (!time.isValid())
            throw new Handlebars.Exception('datetime-format cannot read the date ' + shown(given(arguments, 0)));
        if (typeof zone === 'string' && zone !== '')
            time = time.tz(zone);
        return time.format(typeof format === 'string' ? format : undefined);
    });

    Handlebars.registerHelper('jsonStringify', function () {
        return JSON.stringify(given(arguments, 0));
    });

    ofText('lowercase', function (text) { return text.toLowerCase(); });
    ofText('uppercase', function (text) { return text.toUpperCase(); });
    ofText('capitalize', function (text) { return text.charAt(0).toUpperCase() + text.slice(1); });

    arithmetic('add', function (a, b) { return a + b; });
    arithmetic('subtract', function (a, b) { return a - b; });
    arithmetic('multiply', function (a, b) { return a * b; });
    arithmetic('divide', function (a, b) { return a / b; });
    arithmetic('mod', function (a, b) { return a % b; });
    Handlebars.registerHelper('round', function () {
        return Math.round(number('round', given(arguments, 0)));
    });

    function property(value, path) {
        return path.split('.').reduce(function (at, key) {
            var own = at !== null && typeof at === 'object' && Object.prototype.hasOwnProperty.call(at, key);
            return own ? at[key] : undefined;
        }, value);
    }
    Handlebars.registerHelper('unique', function (list) {
        var path = given(arguments, 1);
        if (!Array.isArray(given(arguments, 0)))
            return '';
        var found = [];
        list.forEach(function (item) {
            var value = typeof path === 'string' && path !== '' ? property(item, path) : item;
            if (value !== undefined && value !== null && found.indexOf(value) < 0)
                found.push(value);
        });
        return found.join(', ');
    });
    Handlebars.registerHelper('itemAt', function (list, index) {
        return Array.isArray(given(arguments, 0)) && typeof given(arguments, 1) === 'number' ? list[index] : undefined;
    });
    Handlebars.registerHelper('join', function (list) {
        var separator = given(arguments, 1);
        return Array.isArray(given(arguments, 0)) ? list.join(typeof separator === 'string' ? separator : ',') : '';
    });
    Handlebars.registerHelper('length', function (value) {
        var counts = arguments.length > 1 && (Array.isArray(value) || typeof value === 'string');
        return counts ? value.length : 0;
    });
}
