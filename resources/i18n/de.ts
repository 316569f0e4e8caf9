<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>kiosk</name>
    <message>
        <source>Offline. Everything runs on this laptop.</source>
        <translation>Offline. Alles läuft auf diesem Laptop.</translation>
    </message>
    <message>
        <source>The 3 A.M. drill</source>
        <translation>Die 3-Uhr-Übung</translation>
    </message>
    <message>
        <source>Start a drill</source>
        <translation>Übung starten</translation>
    </message>
    <message>
        <source>Resume a session</source>
        <translation>Sitzung fortsetzen</translation>
    </message>
    <message>
        <source>Run a rehearsal</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Check this laptop</source>
        <translation>Laptop prüfen</translation>
    </message>
    <message>
        <source>Day look</source>
        <translation>Tagansicht</translation>
    </message>
    <message>
        <source>Night look</source>
        <translation>Nachtansicht</translation>
    </message>
    <message>
        <source>One team on this laptop. The clock starts by itself.</source>
        <translation>Ein Team an diesem Laptop. Die Uhr startet von selbst.</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Start the drill</source>
        <translation>Übung starten</translation>
    </message>
    <message>
        <source>A facilitator confirms root causes</source>
        <translation>Eine Leitung bestätigt die Ursachen</translation>
    </message>
    <message>
        <source>Name of the facilitator</source>
        <translation>Name der Leitung</translation>
    </message>
    <message>
        <source>drawn at random</source>
        <translation>zufällig gezogen</translation>
    </message>
    <message>
        <source>The same seed gives the same ports, data, load and hit, so a drill can be repeated.</source>
        <translation>Gleicher Startwert, gleiche Ports, Daten, Last und Treffer: So lässt sich eine Übung wiederholen.</translation>
    </message>
    <message>
        <source>The facilitator judges each claim, in the Drill menu of the team's window.</source>
        <translation>Die Leitung beurteilt jede Behauptung, im Menü Übung des Teamfensters.</translation>
    </message>
    <message>
        <source>Without a facilitator the automatic grade decides, and the report says so.</source>
        <translation>Ohne Leitung entscheidet die automatische Bewertung, und der Bericht sagt es.</translation>
    </message>
    <message>
        <source>Choose at least one incident.</source>
        <translation>Mindestens einen Vorfall wählen.</translation>
    </message>
    <message>
        <source>Give the team a name.</source>
        <translation>Dem Team einen Namen geben.</translation>
    </message>
    <message>
        <source>Give the facilitator's name, or leave the box open.</source>
        <translation>Den Namen der Leitung angeben oder das Kästchen frei lassen.</translation>
    </message>
    <message>
        <source>There is no agenda that can be used; see the sentence above.</source>
        <translation>Kein Ablauf ist brauchbar; siehe den Satz oben.</translation>
    </message>
    <message>
        <source>Every drill is kept on this laptop as it was left.</source>
        <translation>Jede Übung bleibt auf diesem Laptop, wie sie verlassen wurde.</translation>
    </message>
    <message>
        <source>No session on this laptop yet.</source>
        <translation>Noch keine Sitzung auf diesem Laptop.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Open to read</source>
        <translation>Zum Lesen öffnen</translation>
    </message>
    <message>
        <source>Reading agendas and incidents.</source>
        <translation>Abläufe und Vorfälle werden gelesen.</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>Probelauf starten</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>Bericht öffnen</translation>
    </message>
    <message>
        <source>Speed of the clock</source>
        <translation>Tempo der Uhr</translation>
    </message>
    <message>
        <source>A whole drill without people: symptoms, reference claim, reference fix, verification, report. Only the clock runs faster; services, load and verification stay real.</source>
        <translation>Eine ganze Übung ohne Menschen: Symptome, Musterbehauptung, Musterkorrektur, Prüfung, Bericht. Nur die Uhr läuft schneller; Dienste, Last und Prüfung sind echt.</translation>
    </message>
    <message>
        <source>Do this the day before: it says what a drill would stumble over.</source>
        <translation>Am Vortag ausführen: Es sagt, worüber eine Übung stolpern würde.</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Not checked yet. It takes a few seconds.</source>
        <translation>Noch nicht geprüft. Es dauert wenige Sekunden.</translation>
    </message>
    <message>
        <source>No role</source>
        <translation>Keine Rolle</translation>
    </message>
    <message>
        <source>IC, commander</source>
        <translation>IC, Einsatzleitung</translation>
    </message>
    <message>
        <source>Name of person {number}</source>
        <translation>Name von Person {number}</translation>
    </message>
    <message>
        <source>Offline drill, all services run on this laptop</source>
        <translation>Übung ohne Netz, alle Dienste laufen auf diesem Laptop</translation>
    </message>
    <message>
        <source>Offline drill, {up} of {all} services up</source>
        <translation>Übung ohne Netz, {up} von {all} Diensten laufen</translation>
    </message>
    <message>
        <source>{words}, claims judged automatically</source>
        <translation>{words}, Behauptungen automatisch beurteilt</translation>
    </message>
    <message>
        <source>Signals</source>
        <translation>Signale</translation>
    </message>
    <message>
        <source>Logs and traces</source>
        <translation>Logs und Traces</translation>
    </message>
    <message>
        <source>Traces</source>
        <translation>Traces</translation>
    </message>
    <message>
        <source>Logs</source>
        <translation>Logs</translation>
    </message>
    <message>
        <source>Service graph</source>
        <translation>Dienstgraph</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Notebook</source>
        <translation>Notizbuch</translation>
    </message>
    <message>
        <source>Pager</source>
        <translation>Pager</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Drill</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Left in phase</source>
        <translation>Rest der Phase</translation>
    </message>
    <message>
        <source>Root cause target</source>
        <translation>Ziel für die Ursache</translation>
    </message>
    <message>
        <source>Page in</source>
        <translation>Alarm in</translation>
    </message>
    <message>
        <source>Drill over</source>
        <translation>Übung vorbei</translation>
    </message>
    <message>
        <source>Break ends in</source>
        <translation>Pause endet in</translation>
    </message>
    <message>
        <source>The drill is over</source>
        <translation>Die Übung ist vorbei</translation>
    </message>
    <message>
        <source>Recording the healthy baseline</source>
        <translation>Gesunder Zustand wird aufgezeichnet</translation>
    </message>
    <message>
        <source>Services are starting</source>
        <translation>Dienste starten</translation>
    </message>
    <message>
        <source>to go</source>
        <translation>verbleibend</translation>
    </message>
    <message>
        <source>over target</source>
        <translation>über dem Ziel</translation>
    </message>
    <message>
        <source>Human only</source>
        <translation>Nur Menschen</translation>
    </message>
    <message>
        <source>Verified by a human</source>
        <translation>Von Menschen bestätigt</translation>
    </message>
    <message>
        <source>AI may help</source>
        <translation>KI darf helfen</translation>
    </message>
    <message>
        <source>No work</source>
        <translation>Keine Arbeit</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Break, clock stands</source>
        <translation>Pause, die Uhr steht</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Tabs</source>
        <translation>Reiter</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Search logs</source>
        <translation>Logs durchsuchen</translation>
    </message>
    <message>
        <source>Let the clock run on</source>
        <translation>Uhr weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Pause the clock…</source>
        <translation>Uhr anhalten …</translation>
    </message>
    <message>
        <source>Extend this phase by 5 min…</source>
        <translation>Phase um 5 min verlängern …</translation>
    </message>
    <message>
        <source>Go on early…</source>
        <translation>Früher weiter …</translation>
    </message>
    <message>
        <source>Go back one phase…</source>
        <translation>Eine Phase zurück …</translation>
    </message>
    <message>
        <source>End the drill…</source>
        <translation>Übung beenden …</translation>
    </message>
    <message>
        <source>Leave this drill…</source>
        <translation>Übung verlassen …</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Investigate</source>
        <translation>Untersuchen</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Beheben</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Diese Seite</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>Nächster Reiter</translation>
    </message>
    <message>
        <source>The tab before</source>
        <translation>Voriger Reiter</translation>
    </message>
    <message>
        <source>Next control</source>
        <translation>Nächstes Element</translation>
    </message>
    <message>
        <source>Close what lies on top</source>
        <translation>Schließen, was oben liegt</translation>
    </message>
    <message>
        <source>Larger and smaller text</source>
        <translation>Schrift größer und kleiner</translation>
    </message>
    <message>
        <source>Text as it was</source>
        <translation>Schrift wie zuvor</translation>
    </message>
    <message>
        <source>Single letters work while no text field has the keyboard.</source>
        <translation>Einzelne Buchstaben wirken, solange kein Textfeld die Tastatur hat.</translation>
    </message>
    <message>
        <source>Skip the tour</source>
        <translation>Rundgang überspringen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>It is always about 3 A.M.</source>
        <translation>Es ist immer gegen 3 Uhr</translation>
    </message>
    <message>
        <source>Look first</source>
        <translation>Erst hinsehen</translation>
    </message>
    <message>
        <source>Pin what you find</source>
        <translation>Funde anheften</translation>
    </message>
    <message>
        <source>Write in the notebook</source>
        <translation>Ins Notizbuch schreiben</translation>
    </message>
    <message>
        <source>Help is one key away</source>
        <translation>Hilfe ist eine Taste entfernt</translation>
    </message>
    <message>
        <source>The clock starts at 03:00:00 with the page and stands still in breaks. The ribbon shows the phases; on the right is the time left in this one.</source>
        <translation>Die Uhr beginnt mit dem Alarm bei 03:00:00 und steht in Pausen still. Das Band zeigt die Phasen; rechts steht der Rest der jetzigen.</translation>
    </message>
    <message>
        <source>Signals, logs, traces and source show what really runs on this laptop. Ctrl and a number open a tab, A takes an alert, / searches the logs.</source>
        <translation>Signale, Logs, Traces und Quelltext zeigen, was auf diesem Laptop wirklich läuft. Strg und eine Zahl öffnen einen Reiter, A nimmt einen Alarm an, / durchsucht die Logs.</translation>
    </message>
    <message>
        <source>P pins the chart, log row, trace or line under the cursor as evidence. A claim cites pins, and only what was really recorded counts.</source>
        <translation>P heftet Diagramm, Logzeile, Trace oder Zeile unter dem Zeiger als Beleg an. Eine Behauptung nennt Belege, und nur was wirklich aufgezeichnet wurde, zählt.</translation>
    </message>
    <message>
        <source>Notes and hypotheses with their status, updates for the stakeholders, who is IC, Comms and Scribe, and in the end the root-cause claim that opens the fix.</source>
        <translation>Notizen und Hypothesen mit ihrem Stand, Meldungen an die Betroffenen, wer IC, Comms und Scribe ist, und am Ende die Behauptung der Ursache, die das Beheben öffnet.</translation>
    </message>
    <message>
        <source>F1 lists every key and opens this tour again. Ctrl + and Ctrl - change the size of text. Everything is saved as you go.</source>
        <translation>F1 nennt jede Taste und öffnet diesen Rundgang wieder. Strg + und Strg - ändern die Schriftgröße. Alles wird laufend gespeichert.</translation>
    </message>
</context>
</TS>
