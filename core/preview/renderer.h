// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/preview/rendering.h"

#include <QObject>

namespace heliograph {

/// Renders templates without waiting: a port, so that a window can be tested without a process. Used on one thread, on
/// which its signals come, never from within a call of it.
class Renderer : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;
    /// Begins with the first task. What was under way is given up: nothing more is heard of it.
    virtual void render(const RenderBatch &batch) = 0;

Q_SIGNALS:
    /// Of a task of the batch that was ordered last.
    void rendered(int message, int recipient, const heliograph::Rendering &rendering);
    /// All tasks of that batch have been heard of.
    void finished();
};

} // namespace heliograph
