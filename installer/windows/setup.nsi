; The set-up for Windows: for one person, no administrator, silent with /S.
;
; installer/windows/setup.py calls makensis and defines VERSION, SOURCE (the frozen
; program), OUT (the file to write), SIZE (KiB), ICON and SIDE. It installs into
; %LOCALAPPDATA%\Programs\Pageh unless /D=… says otherwise, and over an earlier
; version. What people have made lies elsewhere and is never touched.
Unicode true
Target amd64-unicode
ManifestDPIAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
SetCompressor /SOLID lzma

!include "MUI2.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Pageh"
!define HOME "Software\Pageh"

Name "Pageh"
OutFile "${OUT}"
InstallDir "$LOCALAPPDATA\Programs\Pageh"
InstallDirRegKey HKCU "${HOME}" "InstallDir"
BrandingText "Pageh ${VERSION}"

VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Pageh"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "Pageh"
VIAddVersionKey "LegalCopyright" "Apache-2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_UNWELCOMEFINISHPAGE_BITMAP "${SIDE}"
!define MUI_ABORTWARNING
!define MUI_LANGDLL_REGISTRY_ROOT HKCU
!define MUI_LANGDLL_REGISTRY_KEY "${HOME}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Language"
!define MUI_FINISHPAGE_RUN "$INSTDIR\pageh-desktop.exe"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_LICENSE "${SOURCE}/_internal/LICENSE"
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Indonesian"
!insertmacro MUI_LANGUAGE "English"

LangString TOO_OLD ${LANG_INDONESIAN} "Pageh memerlukan Windows 10 versi 1903 atau lebih baru, 64-bit."
LangString TOO_OLD ${LANG_ENGLISH} "Pageh needs Windows 10 version 1903 or newer, 64-bit."
LangString RUNNING ${LANG_INDONESIAN} "Pageh sedang terbuka. Tutup dahulu, lalu tekan Retry."
LangString RUNNING ${LANG_ENGLISH} "Pageh is open. Close it, then press Retry."
LangString DATA_STAYS ${LANG_INDONESIAN} "Program sudah dihapus. Registri dan laporan Anda tetap ada."
LangString DATA_STAYS ${LANG_ENGLISH} "The program is removed. Your registry and reports are still there."

; A program that runs holds its file open for writing by nobody else.
!macro REFUSE_WHILE_OPEN program again
  ${again}:
  ${If} ${FileExists} "$INSTDIR\${program}"
    ClearErrors
    FileOpen $0 "$INSTDIR\${program}" a
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNNING)" /SD IDCANCEL IDRETRY ${again}
      SetErrorLevel 2
      Quit
    ${EndIf}
    FileClose $0
  ${EndIf}
!macroend
!macro REFUSE_WHILE_RUNNING again
  !insertmacro REFUSE_WHILE_OPEN "pageh-desktop.exe" ${again}_window
  !insertmacro REFUSE_WHILE_OPEN "pageh.exe" ${again}_console
!macroend

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastBuild} 18362
    MessageBox MB_ICONSTOP "$(TOO_OLD)" /SD IDOK
    SetErrorLevel 3
    Quit
  ${EndIf}
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Function un.onInit
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Section "Pageh"
  !insertmacro REFUSE_WHILE_RUNNING install_again
  ; An earlier version goes first, file by file, so that nothing of it is left to
  ; be loaded beside the new one. Only what a set-up of ours wrote is removed.
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  SetOutPath "$INSTDIR"
  File /r "${SOURCE}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"
  CreateDirectory "$SMPROGRAMS\Pageh"
  CreateShortcut "$SMPROGRAMS\Pageh\Pageh.lnk" "$INSTDIR\pageh-desktop.exe"
  CreateShortcut "$SMPROGRAMS\Pageh\Hapus Pageh.lnk" "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${HOME}" "InstallDir" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "Pageh"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\pageh-desktop.exe"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Pageh"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ; *.pageh is a sealed backup; it is named, and opened by nothing
  WriteRegStr HKCU "Software\Classes\.pageh" "" "Pageh.Backup"
  WriteRegStr HKCU "Software\Classes\Pageh.Backup" "" "Cadangan Pageh"
  WriteRegStr HKCU "Software\Classes\Pageh.Backup\DefaultIcon" "" "$INSTDIR\pageh-desktop.exe,0"
SectionEnd

Section "Uninstall"
  !insertmacro REFUSE_WHILE_RUNNING uninstall_again
  RMDir /r "$INSTDIR\_internal"
  RMDir /r "$INSTDIR\licences"
  Delete "$INSTDIR\pageh.exe"
  Delete "$INSTDIR\pageh-desktop.exe"
  Delete "$INSTDIR\pageh.cdx.json"
  Delete "$INSTDIR\uninstall.exe"
  ; only when empty: a folder of the person's own inside stays
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Pageh\Pageh.lnk"
  Delete "$SMPROGRAMS\Pageh\Hapus Pageh.lnk"
  RMDir "$SMPROGRAMS\Pageh"
  DeleteRegKey HKCU "Software\Classes\Pageh.Backup"
  DeleteRegKey HKCU "Software\Classes\.pageh"
  DeleteRegKey HKCU "${UNINSTALL}"
  DeleteRegKey HKCU "${HOME}"
  MessageBox MB_OK "$(DATA_STAYS)" /SD IDOK
SectionEnd
