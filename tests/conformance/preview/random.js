// SPDX-License-Identifier: GPL-3.0-or-later
// Random numbers that a seed repeats.
'use strict';

module.exports = function random(seed) {
    let state = seed | 0;
    const next = (below) => {
        state = (state + 0x6d2b79f5) | 0;
        let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
        mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
        return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
    };
    return { next, of: (list) => list[next(list.length)] };
};
