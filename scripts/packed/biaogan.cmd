@echo off
rem The command line of Biaogan: biaogan.cmd alone lists the verbs.
"%~dp0app\biaogan.exe" %*
