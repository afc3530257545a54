@echo off
rem Serves Biaogan on this machine at http://127.0.0.1:5080; what it keeps lies in the folder data beside this file.
rem The first start fills a sample district to try things out. For work of your own start with: start.cmd --empty
rem Further options are passed on (biaogan.cmd lists them); the last --port or --data counts.
"%~dp0app\biaogan.exe" serve --port 5080 --data "%~dp0data" %*
