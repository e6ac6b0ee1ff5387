// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/compose/composestate.h"
#include "ui/compose/draftkeeper.h"

#include <memory>

namespace heliograph {

/// The requests that are open, one a tab, and those closed lately. There is always one, and one is current. All are
/// kept as drafts on every change and are there again at the next start; only the current one is read then, the others
/// when they are shown. Lives on the GUI thread.
class OpenRequests final : public QObject
{
    Q_OBJECT
public:
    /// Both must outlive it. Takes up what the keeper has.
    OpenRequests(const ComposeState::Services &services, DraftKeeper &keeper, QObject *parent = nullptr);
    ~OpenRequests() override;

    [[nodiscard]] int count() const { return static_cast<int>(m_open.size()); }
    [[nodiscard]] int currentIndex() const { return m_current; }
    [[nodiscard]] ComposeState &current() { return *m_open[static_cast<std::size_t>(m_current)].state; }
    [[nodiscard]] const ComposeState &current() const { return *m_open[static_cast<std::size_t>(m_current)].state; }
    [[nodiscard]] QString title(int index) const;
    [[nodiscard]] QString path(int index) const;
    [[nodiscard]] bool isModified(int index) const;

    void setCurrent(int index);
    /// By so many tabs on, round the ends.
    void step(int by) { setCurrent((m_current + by + count()) % count()); }
    void move(int from, int to);
    void newRequest();
    /// Opens a text as a request, in the place of the current one where nothing was written there. A file that is open
    /// already becomes the current one instead. `path` is its file, or empty.
    void open(const QByteArray &text, const QString &path);
    /// The request can be reopened; a send of it that is under way goes on, told by the history. It stays open where a
    /// template of it cannot be saved.
    void close(int index);
    /// Edits of templates come into their files now, for the end. The first error, whose request is then current.
    Result<> saveTemplates();
    void reopenClosed();
    /// Tells the requests of that file what it holds now; not those that were not shown yet since the start.
    void takeFile(const QString &path, const Result<QByteArray> &file);
    [[nodiscard]] bool canReopen() const { return !m_closed.empty(); }

Q_SIGNALS:
    /// Another request is current.
    void currentChanged();
    /// Opened, closed, moved or renamed.
    void listChanged();
    /// It was to be closed, and could not be: why.
    void stayedOpen(const QString &why);
    /// Whoever shows this request must let go of it.
    void closing(heliograph::ComposeState *state);
    /// Of the current one.
    void documentChanged();
    void changed();

private:
    /// The state once it was shown, until then the draft.
    struct Request
    {
        Draft draft;
        std::unique_ptr<ComposeState> state;
    };
    [[nodiscard]] const Request &at(int index) const { return m_open[static_cast<std::size_t>(index)]; }
    [[nodiscard]] Drafts drafts() const;
    [[nodiscard]] int indexOf(const QString &path) const;
    void add(const Draft &draft);
    void insertAfter(const ComposeState &state, const std::vector<Draft> &parts);
    void insert(int index, Draft draft);
    void wake(Request &request);
    void keep();
    void makeCurrent(int index);
    Result<> saveTemplatesOf(int index);

    ComposeState::Services m_services;
    DraftKeeper &m_keeper;
    std::vector<Request> m_open;
    std::vector<Draft> m_closed;
    int m_current = 0;
    int m_lastId = 0;
};

} // namespace heliograph
