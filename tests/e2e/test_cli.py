# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line of the real program, against its own Sandbox, as its contract says."""
import harness
from cli_delivery import EnvironmentTest, HistoryTest, NoKeychainTest, OutboxTest, OutcomeTest, WorkspaceTest
from cli_hostile import (AttachmentTest, DataFolderTest, FullDiskTest, HostileAnswerTest, HostileTextTest,
                         OutputFileTest, StandardStreamTest)
from cli_input import BadInputTest, DryRunTest, FirstSampleTest, SandboxTest, ValidateTest
from cli_kinds import KindTest
from cli_samples import SampleTest
from cli_snippet import SnippetTest

__all__ = ["AttachmentTest", "BadInputTest", "DataFolderTest", "DryRunTest", "EnvironmentTest", "FirstSampleTest",
           "FullDiskTest", "HistoryTest", "HostileAnswerTest", "HostileTextTest", "KindTest", "NoKeychainTest",
           "OutboxTest", "OutcomeTest", "OutputFileTest", "SampleTest", "SandboxTest", "SnippetTest", "StandardStreamTest",
           "ValidateTest", "WorkspaceTest"]

if __name__ == "__main__":
    harness.main(__name__)
