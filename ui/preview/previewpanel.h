// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/json/value.h"
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

    /// `secrets` lie in the body, and are hidden unless `secretsShown`.
    void showRequest(const FrozenRequest &request, const QUrl &url, const std::vector<json::Span> &secrets,
                     bool secretsShown);
    /// There is nothing to send; one sentence says why.
    void showNothing(const QString &reason);

Q_SIGNALS:
    void secretsWanted(bool shown);

private:
    void showBody();
    void coverSecrets(const QByteArray &whole, qsizetype shown);
    [[nodiscard]] QByteArray text() const;

    QLabel *m_line;
    JsonEditor *m_body;
    QCheckBox *m_indent;
    QCheckBox *m_tokens;
    QPushButton *m_all;
    QByteArray m_exact;
    std::vector<json::Span> m_secrets;
    bool m_secretsShown = false;
    bool m_showsAll = false;
};

} // namespace heliograph
