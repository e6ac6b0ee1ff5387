// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/windowprogram.h"

#include "app/busactivation.h"
#include "app/command.h"
#include "app/console.h"
#include "app/singlewindow.h"
#include "app/surroundings.h"
#include "core/credentials/systemkeychain.h"
#include "core/credentials/windowcredentialstore.h"
#include "core/preview/rendererthread.h"
#include "core/sandbox/sandboxthread.h"
#include "core/send/engine.h"
#include "core/workspace/environmentworkspace.h"
#include "ui/window/mainwindow.h"

#include <QApplication>
#include <QDesktopServices>
#include <QFileInfo>
#include <QFileOpenEvent>
#include <QMessageBox>
#include <QProcessEnvironment>
#include <QTimer>

namespace heliograph {

using namespace Qt::StringLiterals;

namespace {

/// How long a send that found no network waits for one, in the window alone.
constexpr std::chrono::minutes waitForNetwork{15};

SendOptions optionsOf(const Surroundings &surroundings)
{
    SendOptions options = surroundings.sendOptions();
    options.waiting.limit = waitForNetwork;
    return options;
}

/// On macOS a file that is opened comes as an event, whether the program runs already or has just been started for it.
class OpenedFiles : public QObject
{
public:
    explicit OpenedFiles(std::function<void(const QString &file)> called)
        : m_called(std::move(called))
    {
        qApp->installEventFilter(this);
    }
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::FileOpen)
            return QObject::eventFilter(watched, event);
        m_called(static_cast<const QFileOpenEvent *>(event)->file());
        return true;
    }

private:
    std::function<void(const QString &)> m_called;
};

/// The composition root of the window: everything is made here, handed over, and outlives the window.
class WindowProgram
{
public:
    WindowProgram(Surroundings &surroundings, SingleWindow &single, std::optional<EnvironmentWorkspace> environment)
        : m_engine(surroundings.folder(), optionsOf(surroundings), surroundings.clock(), surroundings.ids())
        , m_credentials(surroundings.credentials())
        , m_sandbox(surroundings.folder().sandbox(), surroundings.clock())
        , m_window(
              WindowServices{m_engine, m_credentials, m_sandboxStatus, surroundings.settings(), surroundings.clock(),
                             surroundings.ids(), std::move(environment), surroundings.folder().drafts(),
                             [](const QUrl &url) { QDesktopServices::openUrl(url); },
                             [this, &surroundings] { m_engine.setOptions(optionsOf(surroundings)); },
                             [&surroundings] { return surroundings.runSurroundings(); },
                             [] { return std::make_unique<RendererThread>(QCoreApplication::applicationFilePath()); },
                             [this](const QByteArray &key, const std::vector<RenderedMessage> &messages) {
                                 m_sandbox.keepRendered(key, messages);
                             },
                             [this](QObject *context, const auto &done) { m_sandbox.inbox(context, done); }})
        , m_openedFiles([this](const QString &file) { comeForward(file); })
        , m_onStandardFolder(surroundings.folder().path() == DataFolder::standardPath())
    {
        QObject::connect(&single, &SingleWindow::called, &m_window, [this](const QString &file) { comeForward(file); });
    }

    void start(const QString &file)
    {
        m_window.show();
        if (!file.isEmpty())
            m_window.openDocument(file);
        // The first frame comes first; what follows has threads of its own.
        QTimer::singleShot(0, &m_window, [this] {
            m_engine.start();
            listenToDesktop();
            m_sandbox.start(0, &m_window, [this](const Result<QUrl> &url) {
                if (url)
                    m_sandboxStatus.setRunning(*url);
                else
                    m_sandboxStatus.setFailed(url.error().message);
            });
        });
    }

private:
    /// The desktop means the window on the user's own data folder. Without a bus nobody calls, and asking for one would
    /// start one.
    void listenToDesktop()
    {
        if (m_onStandardFolder && hasSessionBus(QProcessEnvironment::systemEnvironment()))
            listenOnBus(&m_window, [this](const QString &file) { comeForward(file); });
    }
    void comeForward(const QString &file)
    {
        m_window.setWindowState(m_window.windowState() & ~Qt::WindowMinimized);
        m_window.raise();
        m_window.activateWindow();
        if (!file.isEmpty())
            m_window.openDocument(file);
    }

    Engine m_engine;
    WindowCredentialStore m_credentials;
    SandboxThread m_sandbox;
    SandboxStatus m_sandboxStatus;
    MainWindow m_window;
    OpenedFiles m_openedFiles;
    bool m_onStandardFolder;
};

/// Qt ends a program that finds no display with an abort; a person gets a sentence.
bool hasDisplay()
{
#if defined(Q_OS_UNIX) && !defined(Q_OS_MACOS)
    return qEnvironmentVariableIsSet("QT_QPA_PLATFORM") || !qEnvironmentVariableIsEmpty("DISPLAY") ||
           !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY");
#else
    return true;
#endif
}

/// Before there is a window: the sentence in a box of its own, and in the terminal for whoever started it there.
int refuse(Console &console, const Error &error)
{
    console.error(error);
    auto *box = new QMessageBox(QMessageBox::Critical, u"Heliograph"_s, error.message, QMessageBox::Close);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setDetailedText(error.detail);
    box->open();
    QApplication::exec();
    return status::invalid;
}

} // namespace

int runWindow(const Invocation &invocation, int argc, char **argv)
{
    Console console(invocation.json);
    const QString file =
        invocation.items.isEmpty() ? QString() : QFileInfo(invocation.items.first()).absoluteFilePath();
    if (!file.isEmpty() && !QFileInfo::exists(file)) {
        console.error({u"file.missing"_s,
                       QCoreApplication::translate(
                           "WindowProgram", "“%1” is no command, and there is no such file (see heliograph --help).")
                           .arg(invocation.items.first()),
                       {},
                       {}});
        return status::invalid;
    }
    if (!hasDisplay()) {
        console.error({u"window.no_display"_s,
                       QCoreApplication::translate(
                           "WindowProgram", "There is no display to open the window on. Start it from a desktop, "
                                            "or give a command for the terminal (heliograph --help)."),
                       {},
                       {}});
        return status::invalid;
    }
    const QApplication application(argc, argv);
    QApplication::setApplicationDisplayName(u"Heliograph"_s);
    QGuiApplication::setDesktopFileName(u"heliograph.Heliograph"_s);
    const auto surroundings = Surroundings::open(invocation);
    if (!surroundings)
        return refuse(console, surroundings.error());
    SingleWindow single((*surroundings)->folder());
    const auto claim = single.claim(file);
    if (!claim)
        return refuse(console, claim.error());
    if (*claim == SingleWindow::Claim::HandedOver) {
        console.note(
            QCoreApplication::translate("WindowProgram", "The window that is open on this data folder took over."));
        return status::good;
    }
    const auto environment = workspaceFromEnvironment((*surroundings)->environment());
    if (!environment)
        return refuse(console, environment.error());
    WindowProgram program(**surroundings, single, *environment);
    program.start(file);
    return QApplication::exec();
}

} // namespace heliograph
