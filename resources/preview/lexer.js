// SPDX-License-Identifier: GPL-3.0-or-later
// Handlebars' lexer cuts what it has read off its input after each token: a copy of all the rest, which in Qt's engine
// costs seconds where a template has 1,500 expressions. Here the input stays whole, and a cursor moves through it.
(function (lexer) {
    'use strict';
    var setInput = lexer.setInput;
    var unput = lexer.unput;
    var atCursor = lexer.rules.map(function (rule) {
        return new RegExp(rule.source.replace(/^\^/, ''), 'y');
    });

    // The part of `all` that begins at `at`, with as much of a string as the lexer uses. Its end is a real, empty
    // string, for that is how the lexer knows it.
    function Rest(all, at) {
        this.all = all;
        this.at = at;
    }
    function rest(all, at) {
        return at < all.length ? new Rest(all, at) : '';
    }
    Rest.prototype.match = function (rule) {
        var sticky = atCursor[lexer.rules.indexOf(rule)];
        sticky.lastIndex = this.at;
        return sticky.exec(this.all);
    };
    Rest.prototype.slice = function (count) { return rest(this.all, this.at + count); };
    Rest.prototype.substr = function (from, count) { return this.all.substr(this.at + from, count); };
    Rest.prototype.toString = function () { return this.all.slice(this.at); };

    lexer.setInput = function (text, shared) {
        setInput.call(this, text, shared);
        this.whole = String(text);
        this._input = rest(this.whole, 0);
        return this;
    };
    // Only what was just read is ever put back.
    lexer.unput = function (text) {
        var at = this._input === '' ? this.whole.length : this._input.at;
        this._input = '';
        unput.call(this, text);
        this._input = rest(this.whole, at - text.length);
        return this;
    };
}(Handlebars.Parser.lexer));
