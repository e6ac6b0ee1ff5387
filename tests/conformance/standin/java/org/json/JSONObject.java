// SPDX-License-Identifier: GPL-3.0-or-later
package org.json;

import java.util.LinkedHashMap;
import java.util.Map;

/** As much of org.json as the snippets use. */
public class JSONObject {
    public static final Object NULL = new Object() {
        @Override
        public String toString() {
            return "null";
        }
    };
    final Map<String, Object> members = new LinkedHashMap<>();

    public JSONObject put(String key, Object value) {
        members.put(key, value);
        return this;
    }

    public Object opt(String key) {
        return members.get(key);
    }

    static String quoted(String text) {
        StringBuilder json = new StringBuilder("\"");
        for (char c : text.toCharArray())
            json.append(c == '"' || c == '\\' ? "\\" + c : c < ' ' ? String.format("\\u%04x", (int) c) : "" + c);
        return json.append('"').toString();
    }

    static String written(Object value) {
        return value instanceof String ? quoted((String) value) : String.valueOf(value);
    }

    @Override
    public String toString() {
        StringBuilder json = new StringBuilder("{");
        for (Map.Entry<String, Object> member : members.entrySet())
            json.append(json.length() > 1 ? "," : "").append(quoted(member.getKey())).append(':')
                .append(written(member.getValue()));
        return json.append('}').toString();
    }
}
