// SPDX-License-Identifier: GPL-3.0-or-later
package org.json;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** As much of org.json as the snippets use. */
public class JSONArray {
    private final List<Object> items = new ArrayList<>();

    public JSONArray put(Object value) {
        items.add(value);
        return this;
    }

    @Override
    public String toString() {
        return items.stream().map(JSONObject::written).collect(Collectors.joining(",", "[", "]"));
    }
}
