// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/wire/frozenrequest.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QPushButton;

namespace heliograph {

class JsonEditor;

/// Shows the request exactly as it will be sent, or why there is none.
class PreviewPanel final : public QWidget
{
    Q_OBJECT
public:
    /// A body is one line, and laying out a long line takes time: beyond this many bytes only its beginning is shown,
    /// until the person asks for the rest.
    static constexpr qsizetype shownAtOnce = 32 * 1024;

    explicit PreviewPanel(QWidget *parent = nullptr);

    void showRequest(const FrozenRequest &request, const QUrl &url);
    /// There is nothing to send; one sentence says why.
    void showNothing(const QString &reason);

private:
    void showBody();
    [[nodiscard]] QByteArray text() const;

    QLabel *m_line;
    JsonEditor *m_body;
    QCheckBox *m_indent;
    QPushButton *m_all;
    QByteArray m_exact;
    bool m_showsAll = false;
};

} // namespace heliograph
