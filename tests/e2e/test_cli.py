# SPDX-License-Identifier: GPL-3.0-or-later
"""The command line of the real program, against its own Sandbox, as its contract says."""
import harness
from cli_delivery import EnvironmentTest, HistoryTest, NoKeychainTest, OutboxTest, OutcomeTest, WorkspaceTest
from cli_input import BadInputTest, DryRunTest, FirstSampleTest, SandboxTest, ValidateTest

__all__ = ["BadInputTest", "DryRunTest", "EnvironmentTest", "FirstSampleTest", "HistoryTest", "NoKeychainTest",
           "OutboxTest", "OutcomeTest", "SandboxTest", "ValidateTest", "WorkspaceTest"]

if __name__ == "__main__":
    harness.main(__name__)
