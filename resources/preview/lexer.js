// SPDX-License-Identifier: GPL-3.0-or-later
// Handlebars' lexer cuts what it has read off its input after each token: a copy of all the rest, which in Qt's engine
// costs seconds where a template has 1,500 expressions. Here the input stays whole, a cursor moves through it, and most
// rules see no more of it than they can need. (A rule with the flag `y` would be shorter; in Qt 6.4 such rules fail
// where they have to go back, and the sources of patterns have a backslash too many before a slash.)
(function (lexer) {
    'use strict';
    if (lexer.rules.length !== 45)
        return; // not the lexer of Handlebars 4: it is used as it is
    var setInput = lexer.setInput;
    var unput = lexer.unput;
    var act = lexer.performAction;
    lexer.rules.forEach(function (rule, number) { rule.number = number; });
    var untilMustache = 0; // a text and what is behind it
    // The last text, what is behind a backslash, in a raw block, in a comment.
    var ofAll = { 1: true, 2: true, 5: true, 6: true };
    var mayHoldEnds = { 31: '"', 32: "'", 42: '[' }; // literals, which may have braces in them

    // The part of `source.text` that begins at `at`, with as much of a string as the lexer uses. Its end is a real,
    // empty string, for that is how the lexer knows it.
    function Rest(source, at) {
        this.source = source;
        this.at = at;
        this.near = null;
    }
    function rest(source, at) {
        return at < source.text.length ? new Rest(source, at) : '';
    }
    // What all other rules can match or look at: none of them passes the end of a mustache by more than a few braces.
    Rest.prototype.upToEnd = function () {
        var source = this.source;
        if (this.near === null) {
            if (source.end >= 0 && source.end < this.at)
                source.end = source.text.indexOf('}}', this.at);
            this.near = source.end < 0 ? this.toString() : source.text.slice(this.at, source.end + 16);
        }
        return this.near;
    };
    Rest.prototype.match = function (rule) {
        var source = this.source;
        if (rule.number === untilMustache && !source.hasNul) {
            var mustache = source.text.indexOf('{{', this.at);
            return mustache < 0 ? null : [source.text.slice(this.at, mustache), '{{'];
        }
        if (rule.number === untilMustache || ofAll[rule.number])
            return rule.exec(this.toString());
        var found = rule.exec(this.upToEnd());
        if (mayHoldEnds[rule.number] !== source.text.charAt(this.at))
            return found;
        // It may end later, or, where a backslash stands before its end, go on.
        return !found || found[0].charAt(found[0].length - 2) === '\\' ? rule.exec(this.toString()) : found;
    };
    Rest.prototype.slice = function (count) { return rest(this.source, this.at + count); };
    Rest.prototype.substr = function (from, count) { return this.source.text.substr(this.at + from, count); };
    Rest.prototype.toString = function () { return this.source.text.slice(this.at); };

    // Within a mustache there are 38 rules, of which the first that fits wins. A character begins few of them.
    var beginsWith = {
        '(': [7], ')': [8], '{': [9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23], '}': [10, 29, 30], '~': [30],
        '=': [24], '.': [25, 26, 27], '/': [27], '"': [31], "'": [32], '@': [33], '|': [40], '[': [42], '-': [38, 41]
    };
    var beginsName = { t: [34, 41], f: [35, 41], u: [36, 41], n: [37, 41], a: [39, 41] };
    var currentRules = lexer._currentRules;
    lexer._currentRules = function () {
        var rules = currentRules.call(this);
        if (this._input === '' || this.conditionStack[this.conditionStack.length - 1] !== 'mu')
            return rules;
        var first = this.source.text.charAt(this._input.at);
        var few = beginsWith[first] || beginsName[first];
        if (!few)
            few = /\s/.test(first) ? [28] : /[0-9]/.test(first) ? [38, 41] : [41];
        if (!few.complete) {
            few = few.concat([43, 44]); // what is none of them, and the end
            few.complete = true;
            (beginsName[first] ? beginsName : beginsWith)[first] = few;
        }
        return few;
    };

    lexer.setInput = function (text, shared) {
        setInput.call(this, text, shared);
        text = String(text);
        this.source = { text: text, end: text.indexOf('}}'), hasNul: text.indexOf('\0') >= 0 };
        this._input = rest(this.source, 0);
        return this;
    };
    // Only what was just read is ever put back.
    lexer.unput = function (text) {
        var at = this._input === '' ? this.source.text.length : this._input.at;
        this._input = '';
        unput.call(this, text);
        this._input = rest(this.source, at - text.length);
        return this;
    };

    // A fault of Qt 6.4: strict code that ends in `return a = f()` makes a tail call, and forgets to assign. So the two
    // rules that cut what they have read with such a function leave it whole: a backslash before a mustache, and the
    // braces around the end of a raw block.
    lexer.performAction = function (shared, current, rule) {
        var read = current.yytext;
        var token = act.apply(this, arguments);
        if (current.yytext !== read)
            return token;
        if (rule === 0 && read.slice(-1) === '\\') {
            current.yytext = read.slice(0, -1);
            return current.yytext ? token : undefined;
        }
        if (rule === 4 && token === 18)
            current.yytext = read.slice(5, -4);
        return token;
    };
}(Handlebars.Parser.lexer));
