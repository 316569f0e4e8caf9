<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE" sourcelanguage="en">
<context>
    <name>kiosk</name>
    <message>
        <source>  changed</source>
        <translation>  geändert</translation>
    </message>
    <message>
        <source> Next at {clock}.</source>
        <translation> Nächste um {clock}.</translation>
    </message>
    <message>
        <source> Read the notes beside it, then file another.</source>
        <translation> Die Anmerkungen daneben lesen, dann eine neue einreichen.</translation>
    </message>
    <message>
        <source> a second</source>
        <translation> je Sekunde</translation>
    </message>
    <message>
        <source> and </source>
        <translation> und </translation>
    </message>
    <message>
        <source> in {count} spans</source>
        <translation> in {count} Spans</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source>% of a core</source>
        <translation>% eines Kerns</translation>
    </message>
    <message>
        <source>+ fix, verify, AI</source>
        <translation>+ beheben, prüfen, KI</translation>
    </message>
    <message>
        <source>+ investigate and claim</source>
        <translation>+ untersuchen und behaupten</translation>
    </message>
    <message>
        <source>+ post-mortem and report</source>
        <translation>+ Post-mortem und Bericht</translation>
    </message>
    <message>
        <source>+ stress tests and chaos</source>
        <translation>+ Lasttests und Chaos</translation>
    </message>
    <message>
        <source>+5 min</source>
        <translation>+5 min</translation>
    </message>
    <message>
        <source>, alone</source>
        <translation>, allein</translation>
    </message>
    <message>
        <source>, calls back up</source>
        <translation>, ruft zurück nach oben</translation>
    </message>
    <message>
        <source>, earns points</source>
        <translation>, bringt Punkte</translation>
    </message>
    <message>
        <source>, ended in error</source>
        <translation>, endete mit Fehler</translation>
    </message>
    <message>
        <source>, imported: runs code from outside the program</source>
        <translation>, eingeführt: führt fremden Code aus</translation>
    </message>
    <message>
        <source>, late</source>
        <translation>, überfällig</translation>
    </message>
    <message>
        <source>, newest {count} shown</source>
        <translation>, neueste {count} gezeigt</translation>
    </message>
    <message>
        <source>, next at {clock}</source>
        <translation>, nächste um {clock}</translation>
    </message>
    <message>
        <source>, oldest let go</source>
        <translation>, älteste nicht mehr da</translation>
    </message>
    <message>
        <source>, returns to {service}</source>
        <translation>, kehrt zu {service} zurück</translation>
    </message>
    <message>
        <source>, too many operations to find each</source>
        <translation>, zu viele Operationen, um jede zu finden</translation>
    </message>
    <message>
        <source>, {count} times</source>
        <translation>, {count}-mal</translation>
    </message>
    <message>
        <source>, {more} more after it</source>
        <translation>, danach noch {more}</translation>
    </message>
    <message>
        <source>, {ms} ms of it on the critical path</source>
        <translation>, davon {ms} ms auf dem kritischen Pfad</translation>
    </message>
    <message>
        <source>, {paused} paused</source>
        <translation>, {paused} angehalten</translation>
    </message>
    <message>
        <source>, {points} of {points_max} points</source>
        <translation>, {points} von {points_max} Punkten</translation>
    </message>
    <message>
        <source>, {took_s:.0f} s long</source>
        <translation>, {took_s:.0f} s lang</translation>
    </message>
    <message>
        <source>0 pins</source>
        <translation>0 Belege</translation>
    </message>
    <message>
        <source>1 minute left: {1}</source>
        <translation>Noch 1 Minute: {1}</translation>
    </message>
    <message>
        <source>1 to 9, 0</source>
        <translation>1 bis 9, 0</translation>
    </message>
    <message>
        <source>1 try is left</source>
        <translation>1 Versuch bleibt</translation>
    </message>
    <message>
        <source>127.0.0.1 could not be used: {1}</source>
        <translation>127.0.0.1 ließ sich nicht nutzen: {1}</translation>
    </message>
    <message>
        <source>3 A.M. clock</source>
        <translation>3-Uhr-Uhr</translation>
    </message>
    <message>
        <source>30 min</source>
        <translation>30 min</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>95 % within</source>
        <translation>95 % in</translation>
    </message>
    <message>
        <source>&gt; {number} ms</source>
        <translation>&gt; {number} ms</translation>
    </message>
    <message>
        <source>&gt;= 100 ms</source>
        <translation>&gt;= 100 ms</translation>
    </message>
    <message>
        <source>&gt;= 500 ms</source>
        <translation>&gt;= 500 ms</translation>
    </message>
    <message>
        <source>A PIN has {1} digits at most. Choose a shorter one.</source>
        <translation>Eine PIN hat höchstens {1} Ziffern. Eine kürzere wählen.</translation>
    </message>
    <message>
        <source>A PIN is made of digits alone. Nothing was changed; choose another one.</source>
        <translation>Eine PIN besteht nur aus Ziffern. Nichts wurde geändert; eine andere wählen.</translation>
    </message>
    <message>
        <source>A blocking call inside asynchronous code stops every other request of the process while it lasts.</source>
        <translation>Ein blockierender Aufruf in asynchronem Code hält jede andere Anfrage des Prozesses auf, solange er dauert.</translation>
    </message>
    <message>
        <source>A break: the 3 A.M. clock stands still</source>
        <translation>Eine Pause: Die 3-Uhr-Uhr steht</translation>
    </message>
    <message>
        <source>A burst goes to one service, but its request is meant for another.</source>
        <translation>Ein Schub geht an einen Service, aber seine Anfrage gilt einem anderen.</translation>
    </message>
    <message>
        <source>A burst lasts from 1 to {1} s. Choose a time between.</source>
        <translation>Ein Schub dauert 1 bis {1} s. Eine Zeit dazwischen wählen.</translation>
    </message>
    <message>
        <source>A burst sends up to {1} requests a second. Choose a number from 1.</source>
        <translation>Ein Schub sendet bis zu {1} Anfragen je Sekunde. Eine Zahl ab 1 wählen.</translation>
    </message>
    <message>
        <source>A call comes back to a service whose workers all wait for that very call to finish.</source>
        <translation>Ein Aufruf kehrt zu einem Service zurück, dessen Worker alle auf das Ende eben dieses Aufrufs warten.</translation>
    </message>
    <message>
        <source>A call to something that hangs is waited for without end and keeps its worker.</source>
        <translation>Auf einen Aufruf von etwas Hängendem wird ohne Ende gewartet, und er behält seinen Worker.</translation>
    </message>
    <message>
        <source>A claim for {1} is waiting for its verdict. Go on pinning evidence until it is judged.</source>
        <translation>Eine Behauptung zu {1} wartet auf ihr Urteil. Bis dahin weiter Belege anheften.</translation>
    </message>
    <message>
        <source>A claim is waiting for its verdict.</source>
        <translation>Eine Behauptung wartet auf ihr Urteil.</translation>
    </message>
    <message>
        <source>A dependency became slower</source>
        <translation>Eine Abhängigkeit wurde langsamer</translation>
    </message>
    <message>
        <source>A dependency fails now and then, and retries without back-off multiply the load on it.</source>
        <translation>Eine Abhängigkeit scheitert ab und zu, und Wiederholungen ohne Abstand vervielfachen ihre Last.</translation>
    </message>
    <message>
        <source>A dependency that is down takes its callers down, because nothing breaks the circuit or answers without it.</source>
        <translation>Eine ausgefallene Abhängigkeit reißt ihre Aufrufer mit, weil nichts den Kreis unterbricht oder ohne sie antwortet.</translation>
    </message>
    <message>
        <source>A drill needs at least one incident. Choose one and start again.</source>
        <translation>Eine Übung braucht mindestens einen Vorfall. Einen wählen und noch einmal starten.</translation>
    </message>
    <message>
        <source>A facilitator confirms root causes</source>
        <translation>Eine Leitung bestätigt die Ursachen</translation>
    </message>
    <message>
        <source>A facilitator confirms the root cause</source>
        <translation>Die Leitung bestätigt die Ursache</translation>
    </message>
    <message>
        <source>A failure is caught where nothing handles it; the answer says that all went well.</source>
        <translation>Ein Fehler wird gefangen, wo ihn nichts behandelt; die Antwort sagt, alles sei gut gegangen.</translation>
    </message>
    <message>
        <source>A fix of {1} was applied before its cause was verified.</source>
        <translation>Eine Korrektur von {1} wurde angewendet, bevor ihre Ursache bestätigt war.</translation>
    </message>
    <message>
        <source>A hint from the facilitator stands in the notebook: {title}.</source>
        <translation>Ein Hinweis der Leitung steht im Notizbuch: {title}.</translation>
    </message>
    <message>
        <source>A hypothesis cannot be “{1}”. Choose {2}.</source>
        <translation>Eine Hypothese kann nicht „{1}“ sein. Wählbar: {2}.</translation>
    </message>
    <message>
        <source>A hypothesis is {1} for a reason, so its status stays as it was. Write what shows it, then change the status.</source>
        <translation>Eine Hypothese ist {1!t} aus einem Grund; ihr Status blieb. Schreiben, was es zeigt, dann den Status ändern.</translation>
    </message>
    <message>
        <source>A hypothesis is {wanted} for a reason: write what shows it.</source>
        <translation>Eine Hypothese ist {wanted} aus einem Grund: schreiben, was es zeigt.</translation>
    </message>
    <message>
        <source>A later phase</source>
        <translation>Eine spätere Phase</translation>
    </message>
    <message>
        <source>A limit, size or address in the running configuration is not the one that was reviewed.</source>
        <translation>Eine Grenze, Größe oder Adresse der laufenden Konfiguration ist nicht die, die geprüft wurde.</translation>
    </message>
    <message>
        <source>A neighbour on the same machine uses the processor, and requests wait for their turn to compute.</source>
        <translation>Ein Nachbar auf derselben Maschine nutzt den Prozessor, und Anfragen warten auf ihre Rechenzeit.</translation>
    </message>
    <message>
        <source>A new page is heard.</source>
        <translation>Ein neuer Alarm ist zu hören.</translation>
    </message>
    <message>
        <source>A new page is silent.</source>
        <translation>Ein neuer Alarm ist stumm.</translation>
    </message>
    <message>
        <source>A phase can be extended by up to 60 minutes at a time. Choose fewer minutes.</source>
        <translation>Eine Phase lässt sich je Mal um bis zu 60 Minuten verlängern. Weniger Minuten wählen.</translation>
    </message>
    <message>
        <source>A pinned interval ends before it begins. Drag it again.</source>
        <translation>Ein angehefteter Zeitraum endet vor seinem Beginn. Noch einmal ziehen.</translation>
    </message>
    <message>
        <source>A popular cache entry expires and many requests compute it anew at the same moment.</source>
        <translation>Ein beliebter Cache-Eintrag läuft ab, und viele Anfragen berechnen ihn im selben Augenblick neu.</translation>
    </message>
    <message>
        <source>A request computes for long on the processor, and others in the same process wait behind it.</source>
        <translation>Eine Anfrage rechnet lange auf dem Prozessor, und andere im selben Prozess warten dahinter.</translation>
    </message>
    <message>
        <source>A request for many items calls another service once for each of them instead of asking for all at once.</source>
        <translation>Eine Anfrage nach vielen Elementen ruft für jedes einmal einen anderen Service, statt alle auf einmal zu erfragen.</translation>
    </message>
    <message>
        <source>A request for many items runs one database statement for each of them, so its work grows with its size.</source>
        <translation>Eine Anfrage nach vielen Elementen führt für jedes eine Datenbankanweisung aus; ihre Arbeit wächst mit ihrer Größe.</translation>
    </message>
    <message>
        <source>A request that is sent again is not recognised as the same one, and its effect happens again.</source>
        <translation>Eine noch einmal gesendete Anfrage wird nicht als dieselbe erkannt, und ihre Wirkung geschieht noch einmal.</translation>
    </message>
    <message>
        <source>A request was not answered while {1}, which says nothing of the fix. Close other programs and verify again.</source>
        <translation>Eine Anfrage blieb unbeantwortet, während {1}; das sagt nichts über die Korrektur. Andere Programme schließen und noch einmal prüfen.</translation>
    </message>
    <message>
        <source>A second mechanism, if there is one</source>
        <translation>Ein zweiter Mechanismus, falls es einen gibt</translation>
    </message>
    <message>
        <source>A suspect ruled out, with evidence</source>
        <translation>Ein Verdächtiger ausgeschlossen, mit Beleg</translation>
    </message>
    <message>
        <source>A terminal in the session's folder, with the services' addresses</source>
        <translation>Ein Terminal im Ordner der Sitzung, mit den Adressen der Services</translation>
    </message>
    <message>
        <source>A terminal opens in the session's folder. It knows {1}.</source>
        <translation>Ein Terminal öffnet sich im Ordner der Sitzung. Es kennt {1}.</translation>
    </message>
    <message>
        <source>A transaction stays open while something slow happens, and everybody behind it waits.</source>
        <translation>Eine Transaktion bleibt offen, während etwas Langsames geschieht, und alle dahinter warten.</translation>
    </message>
    <message>
        <source>A whole drill without people: symptoms, reference claim, reference fix, verification, report. Only the clock runs faster; services, load and verification stay real.</source>
        <translation>Eine ganze Übung ohne Menschen: Symptome, Musterbehauptung, Musterkorrektur, Prüfung, Bericht. Nur die Uhr läuft schneller; Services, Last und Prüfung sind echt.</translation>
    </message>
    <message>
        <source>A {1} carries no body. Take it out or choose POST.</source>
        <translation>Eine Anfrage mit {1} hat keinen Rumpf. Herausnehmen oder POST wählen.</translation>
    </message>
    <message>
        <source>AI assistance effectiveness</source>
        <translation>Wirksamkeit der KI-Hilfe</translation>
    </message>
    <message>
        <source>AI may help</source>
        <translation>KI darf helfen</translation>
    </message>
    <message>
        <source>AI use</source>
        <translation>Einsatz von KI</translation>
    </message>
    <message>
        <source>AI workflow observations</source>
        <translation>Beobachtungen zur Arbeit mit KI</translation>
    </message>
    <message>
        <source>AI-assisted fix implemented</source>
        <translation>Korrektur mit Hilfe der KI</translation>
    </message>
    <message>
        <source>AI-assisted prediction accuracy</source>
        <translation>Treffsicherheit der Vorhersagen mit KI</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Annehmen</translation>
    </message>
    <message>
        <source>Acknowledge an alert</source>
        <translation>Einen Alarm annehmen</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>Maßnahme</translation>
    </message>
    <message>
        <source>Active now</source>
        <translation>Jetzt aktiv</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>Neu</translation>
    </message>
    <message>
        <source>Added latency</source>
        <translation>Zusätzliche Latenz</translation>
    </message>
    <message>
        <source>Additional comments</source>
        <translation>Weitere Anmerkungen</translation>
    </message>
    <message>
        <source>After</source>
        <translation>Danach</translation>
    </message>
    <message>
        <source>Against</source>
        <translation>Dagegen</translation>
    </message>
    <message>
        <source>Agenda</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Alert: {1}, {2}</source>
        <translation>Alarm: {1}, {2}</translation>
    </message>
    <message>
        <source>Alerts</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>All checks pass, and {1} clears.</source>
        <translation>Alle Prüfpunkte bestehen, und {1} endet.</translation>
    </message>
    <message>
        <source>All connections to a dependency are taken; requests queue for one before they begin.</source>
        <translation>Alle Verbindungen zu einer Abhängigkeit sind vergeben; Anfragen stehen für eine an, bevor sie beginnen.</translation>
    </message>
    <message>
        <source>All lines around a line; copy a request as curl</source>
        <translation>Alle Zeilen um eine Zeile; Anfrage als curl kopieren</translation>
    </message>
    <message>
        <source>All that is needed is there.</source>
        <translation>Alles Nötige ist da.</translation>
    </message>
    <message>
        <source>All workers of a service wait for something, so new requests queue although the processor idles.</source>
        <translation>Alle Worker eines Services warten auf etwas; neue Anfragen stehen an, obwohl der Prozessor ruht.</translation>
    </message>
    <message>
        <source>All {count} checks passed. This laptop can run a drill.</source>
        <translation>Alle {count} Prüfpunkte bestanden. Dieser Laptop kann eine Übung tragen.</translation>
    </message>
    <message>
        <source>Allow local connections in the firewall or security program of this laptop.</source>
        <translation>Lokale Verbindungen in der Firewall oder im Schutzprogramm dieses Laptops erlauben.</translation>
    </message>
    <message>
        <source>Alone: hold the clients' load back</source>
        <translation>Allein: die Last der Clients zurückhalten</translation>
    </message>
    <message>
        <source>Also blamed</source>
        <translation>Auch belastet</translation>
    </message>
    <message>
        <source>Amounts are kept as binary fractions; each sum is off by very little, and the little adds up.</source>
        <translation>Beträge sind binäre Brüche; jede Summe weicht sehr wenig ab, und das Wenige summiert sich.</translation>
    </message>
    <message>
        <source>An arrival is meant for {1}, but the load knows only {2}. Mend the incident's traffic.py.</source>
        <translation>Ein Aufruf ist für {1} gedacht, aber die Last kennt nur {2}. Die traffic.py des Vorfalls beheben.</translation>
    </message>
    <message>
        <source>An incident was chosen twice. Choose each once and start again.</source>
        <translation>Ein Vorfall ist zweimal gewählt. Jeden einmal wählen und noch einmal starten.</translation>
    </message>
    <message>
        <source>And why that?</source>
        <translation>Und warum das?</translation>
    </message>
    <message>
        <source>And: {title}</source>
        <translation>Und: {title}</translation>
    </message>
    <message>
        <source>Annotation before</source>
        <translation>Vorige Anmerkung</translation>
    </message>
    <message>
        <source>Announcement</source>
        <translation>Ansage</translation>
    </message>
    <message>
        <source>Another experiment is under way, and two would disturb each other's figures. Wait until it is over, or stop it.</source>
        <translation>Ein anderes Experiment läuft, und zwei würden einander die Werte verderben. Abwarten oder stoppen.</translation>
    </message>
    <message>
        <source>Another hint helps more by now, and it costs {1} points instead of {2}. Nothing was taken. Ask again if you want it.</source>
        <translation>Inzwischen hilft ein anderer Hinweis mehr, und er kostet {1} Punkte statt {2}. Nichts wurde genommen. Wer ihn will, bittet noch einmal.</translation>
    </message>
    <message>
        <source>Another program took port {1}, so {2} was given another one: {3}. The drill goes on; use the new address in your own commands.</source>
        <translation>Ein anderes Programm nahm Port {1}, darum bekam {2} einen neuen: {3}. Die Übung geht weiter; in eigenen Befehlen die neue Adresse verwenden.</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Answer key and script</source>
        <translation>Lösung und Drehbuch</translation>
    </message>
    <message>
        <source>Answers come from a cache that does not learn of changes, so they are quick and wrong.</source>
        <translation>Antworten kommen aus einem Cache, der von Änderungen nichts erfährt; sie sind schnell und falsch.</translation>
    </message>
    <message>
        <source>Any duration</source>
        <translation>Jede Dauer</translation>
    </message>
    <message>
        <source>Any level</source>
        <translation>Jede Stufe</translation>
    </message>
    <message>
        <source>Any service</source>
        <translation>Jeder Service</translation>
    </message>
    <message>
        <source>Apply and restart</source>
        <translation>Anwenden und neu starten</translation>
    </message>
    <message>
        <source>Applying the change</source>
        <translation>Die Änderung wird angewendet</translation>
    </message>
    <message>
        <source>Areas for improvement</source>
        <translation>Was besser werden soll</translation>
    </message>
    <message>
        <source>Arrows, Space</source>
        <translation>Pfeile, Leertaste</translation>
    </message>
    <message>
        <source>As hypothesis</source>
        <translation>Als Hypothese</translation>
    </message>
    <message>
        <source>Ask for a hint</source>
        <translation>Um einen Hinweis bitten</translation>
    </message>
    <message>
        <source>Ask for a hint (costs {cost_points} points)</source>
        <translation>Um einen Hinweis bitten (kostet {cost_points} Punkte)</translation>
    </message>
    <message>
        <source>Assumptions that delayed the root cause</source>
        <translation>Annahmen, die die Ursache verzögerten</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Baseline</source>
        <translation>Gesunder Zustand</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Vorher</translation>
    </message>
    <message>
        <source>Began</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Begin with</source>
        <translation>Beginnen mit</translation>
    </message>
    <message>
        <source>Blamed a bystander</source>
        <translation>Einen Unbeteiligten beschuldigt</translation>
    </message>
    <message>
        <source>Blocking call on the event loop</source>
        <translation>Blockierender Aufruf in der Ereignisschleife</translation>
    </message>
    <message>
        <source>Board {title}</source>
        <translation>Tafel {title}</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>Rumpf</translation>
    </message>
    <message>
        <source>Body as JSON</source>
        <translation>Rumpf als JSON</translation>
    </message>
    <message>
        <source>Both windows close, its services stop and its clock stands still. Everything is saved; the launcher can resume it at this very minute.</source>
        <translation>Beide Fenster schließen, die Dienste halten an und die Uhr steht still. Alles ist gesichert; vom Start aus geht es in genau dieser Minute weiter.</translation>
    </message>
    <message>
        <source>Break ends in</source>
        <translation>Pause endet in</translation>
    </message>
    <message>
        <source>Break, clock stands</source>
        <translation>Pause, die Uhr steht</translation>
    </message>
    <message>
        <source>Brief description</source>
        <translation>Kurze Beschreibung</translation>
    </message>
    <message>
        <source>Burst</source>
        <translation>Lastschub</translation>
    </message>
    <message>
        <source>Burst over: {result}</source>
        <translation>Schub vorbei: {result}</translation>
    </message>
    <message>
        <source>Burst to {1}</source>
        <translation>Schub an {1}</translation>
    </message>
    <message>
        <source>CPU by process</source>
        <translation>CPU je Prozess</translation>
    </message>
    <message>
        <source>Cache stampede</source>
        <translation>Ansturm auf den Cache</translation>
    </message>
    <message>
        <source>Cache that is not invalidated</source>
        <translation>Cache, der nicht ungültig wird</translation>
    </message>
    <message>
        <source>Call without a timeout</source>
        <translation>Aufruf ohne Timeout</translation>
    </message>
    <message>
        <source>Calls</source>
        <translation>Aufrufe</translation>
    </message>
    <message>
        <source>Calls between services: rate, errors, p50 and p95</source>
        <translation>Aufrufe zwischen Services: Rate, Fehler, p50 und p95</translation>
    </message>
    <message>
        <source>Calls of the last five minutes</source>
        <translation>Aufrufe der letzten fünf Minuten</translation>
    </message>
    <message>
        <source>Calls that do not need each other's answers wait for each other, so their times add up.</source>
        <translation>Aufrufe, die einander nicht brauchen, warten aufeinander, und ihre Zeiten addieren sich.</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Change a request that was sent; open its trace</source>
        <translation>Gesendete Anfrage ändern; ihren Trace öffnen</translation>
    </message>
    <message>
        <source>Change it</source>
        <translation>Ändern</translation>
    </message>
    <message>
        <source>Change the facilitator's PIN</source>
        <translation>PIN der Leitung ändern</translation>
    </message>
    <message>
        <source>Chaos</source>
        <translation>Chaos</translation>
    </message>
    <message>
        <source>Chaos lasts up to three hours, or 0 until reverted. Choose another time.</source>
        <translation>Chaos dauert bis zu drei Stunden, oder 0 bis zur Rücknahme. Eine andere Zeit wählen.</translation>
    </message>
    <message>
        <source>Chaos that is active</source>
        <translation>Chaos, das gerade wirkt</translation>
    </message>
    <message>
        <source>Chaos {id} by {by}: {value} on {target}, {why}</source>
        <translation>Chaos {id} von {by}: {value} an {target}, {why}</translation>
    </message>
    <message>
        <source>Chaos {id} ended: {value} on {target}</source>
        <translation>Chaos {id} beendet: {value} an {target}</translation>
    </message>
    <message>
        <source>Chaos: trigger and revert</source>
        <translation>Chaos: auslösen und zurücknehmen</translation>
    </message>
    <message>
        <source>Chaos…</source>
        <translation>Chaos …</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Chart {title}</source>
        <translation>Diagramm {title}</translation>
    </message>
    <message>
        <source>Charts</source>
        <translation>Diagramme</translation>
    </message>
    <message>
        <source>Charts appear as soon as a service has told its first figures.</source>
        <translation>Diagramme erscheinen, sobald ein Dienst erste Zahlen gemeldet hat.</translation>
    </message>
    <message>
        <source>Check and act with a gap between them</source>
        <translation>Prüfen und Handeln mit einer Lücke dazwischen</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
    <message>
        <source>Check this laptop</source>
        <translation>Laptop prüfen</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Prüfung läuft …</translation>
    </message>
    <message>
        <source>Choose a chart, a log row or a trace first, then press P.</source>
        <translation>Zuerst Diagramm, Logzeile oder Trace wählen, dann P drücken.</translation>
    </message>
    <message>
        <source>Choose a claim that waits. One that is judged can be taken back until another is filed.</source>
        <translation>Eine wartende Behauptung wählen. Ein Urteil lässt sich zurücknehmen, bis die nächste eingereicht ist.</translation>
    </message>
    <message>
        <source>Choose a component</source>
        <translation>Komponente wählen</translation>
    </message>
    <message>
        <source>Choose a component and a mechanism first.</source>
        <translation>Zuerst eine Komponente und einen Mechanismus wählen.</translation>
    </message>
    <message>
        <source>Choose a facilitator's PIN</source>
        <translation>PIN der Leitung wählen</translation>
    </message>
    <message>
        <source>Choose a line first, then press C for the lines around it.</source>
        <translation>Zuerst eine Zeile wählen, dann C für die Zeilen ringsum drücken.</translation>
    </message>
    <message>
        <source>Choose a line first, then press J to copy it.</source>
        <translation>Zuerst eine Zeile wählen, dann J drücken, um sie zu kopieren.</translation>
    </message>
    <message>
        <source>Choose a line or open a trace first, then press P.</source>
        <translation>Zuerst eine Zeile wählen oder einen Trace öffnen, dann P drücken.</translation>
    </message>
    <message>
        <source>Choose a process first, then press P.</source>
        <translation>Zuerst einen Prozess wählen, dann P drücken.</translation>
    </message>
    <message>
        <source>Choose a process first.</source>
        <translation>Zuerst einen Prozess wählen.</translation>
    </message>
    <message>
        <source>Choose a request below, or give the trace id of one.</source>
        <translation>Unten eine Anfrage wählen oder die Trace-ID einer Anfrage angeben.</translation>
    </message>
    <message>
        <source>Choose a request that was sent, or write one, then press C.</source>
        <translation>Eine gesendete Anfrage wählen oder eine schreiben, dann C drücken.</translation>
    </message>
    <message>
        <source>Choose a request that was sent, then press R to change it.</source>
        <translation>Eine gesendete Anfrage wählen, dann R drücken, um sie zu ändern.</translation>
    </message>
    <message>
        <source>Choose a sentence</source>
        <translation>Einen Satz wählen</translation>
    </message>
    <message>
        <source>Choose a service or a call of the graph first.</source>
        <translation>Zuerst einen Service oder Aufruf des Graphen wählen.</translation>
    </message>
    <message>
        <source>Choose a service or a call: arrows, Space for its calls, or the table.</source>
        <translation>Service oder Aufruf wählen: Pfeile, Leertaste für seine Aufrufe, oder die Tabelle.</translation>
    </message>
    <message>
        <source>Choose an agenda and at least one incident.</source>
        <translation>Einen Ablauf und mindestens einen Vorfall wählen.</translation>
    </message>
    <message>
        <source>Choose an experiment first, then press P.</source>
        <translation>Zuerst ein Experiment wählen, dann P drücken.</translation>
    </message>
    <message>
        <source>Choose an experiment to see what came of it.</source>
        <translation>Ein Experiment wählen, um zu sehen, was daraus wurde.</translation>
    </message>
    <message>
        <source>Choose an incident</source>
        <translation>Einen Vorfall wählen</translation>
    </message>
    <message>
        <source>Choose at least one incident.</source>
        <translation>Mindestens einen Vorfall wählen.</translation>
    </message>
    <message>
        <source>Choose one request that was sent first, then press Shift P.</source>
        <translation>Zuerst eine gesendete Anfrage wählen, dann Shift P drücken.</translation>
    </message>
    <message>
        <source>Choose, or open what is offered</source>
        <translation>Wählen, oder das Angebot öffnen</translation>
    </message>
    <message>
        <source>Cite {id}, {value}: {label}</source>
        <translation>{id} zitieren, {value}: {label}</translation>
    </message>
    <message>
        <source>Claim {1}</source>
        <translation>Behauptung {1}</translation>
    </message>
    <message>
        <source>Claims</source>
        <translation>Behauptungen</translation>
    </message>
    <message>
        <source>Claims ({count} waiting)</source>
        <translation>Behauptungen ({count} wartend)</translation>
    </message>
    <message>
        <source>Claims open with the investigation.</source>
        <translation>Behauptungen öffnen sich mit der Untersuchung.</translation>
    </message>
    <message>
        <source>Claims, newest first</source>
        <translation>Behauptungen, neueste zuerst</translation>
    </message>
    <message>
        <source>Claims, notebook, pins, processes</source>
        <translation>Behauptungen, Notizbuch, Belege, Prozesse</translation>
    </message>
    <message>
        <source>Clock and phase</source>
        <translation>Uhr und Phase</translation>
    </message>
    <message>
        <source>Clock, gates, hints, chaos and verdicts are the facilitator's in this drill.</source>
        <translation>Uhr, Sperren, Hinweise, Chaos und Urteile sind in dieser Übung Sache der Leitung.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close and lock</source>
        <translation>Schließen und sperren</translation>
    </message>
    <message>
        <source>Close and lock; the drill goes on</source>
        <translation>Schließen und sperren; die Übung läuft weiter</translation>
    </message>
    <message>
        <source>Close other programs, the browser first.</source>
        <translation>Andere Programme schließen, zuerst den Browser.</translation>
    </message>
    <message>
        <source>Close the evidence sheet</source>
        <translation>Belegblatt schließen</translation>
    </message>
    <message>
        <source>Close the projector</source>
        <translation>Beamer schließen</translation>
    </message>
    <message>
        <source>Close the team's window?</source>
        <translation>Das Fenster des Teams schließen?</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>Fenster schließen</translation>
    </message>
    <message>
        <source>Close this message</source>
        <translation>Diese Nachricht schließen</translation>
    </message>
    <message>
        <source>Close what lies on top</source>
        <translation>Schließen, was oben liegt</translation>
    </message>
    <message>
        <source>Comms</source>
        <translation>Comms</translation>
    </message>
    <message>
        <source>Component</source>
        <translation>Komponente</translation>
    </message>
    <message>
        <source>Component of the hypothesis</source>
        <translation>Komponente der Hypothese</translation>
    </message>
    <message>
        <source>Component where it starts</source>
        <translation>Komponente, in der es beginnt</translation>
    </message>
    <message>
        <source>Composure</source>
        <translation>Ruhe</translation>
    </message>
    <message>
        <source>Concurrent update lost</source>
        <translation>Gleichzeitige Änderung verloren</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>Confirm the claim in hand</source>
        <translation>Die gewählte Behauptung bestätigen</translation>
    </message>
    <message>
        <source>Confirm this root cause</source>
        <translation>Diese Ursache bestätigen</translation>
    </message>
    <message>
        <source>Confirm {name}…</source>
        <translation>{name} bestätigen …</translation>
    </message>
    <message>
        <source>Connection pool exhausted</source>
        <translation>Verbindungspool erschöpft</translation>
    </message>
    <message>
        <source>Connection resets</source>
        <translation>Verbindungsabbrüche</translation>
    </message>
    <message>
        <source>Connections on this edge are refused, as if nobody listened.</source>
        <translation>Verbindungen auf dieser Kante werden abgewiesen, als lauschte niemand.</translation>
    </message>
    <message>
        <source>Connections on this edge are reset when a request is sent.</source>
        <translation>Verbindungen auf dieser Kante brechen ab, wenn eine Anfrage gesendet wird.</translation>
    </message>
    <message>
        <source>Connections refused</source>
        <translation>Verbindungen abgewiesen</translation>
    </message>
    <message>
        <source>Content</source>
        <translation>Inhalt</translation>
    </message>
    <message>
        <source>Copied as grep, for a terminal in the session's folder.</source>
        <translation>Als grep kopiert, für ein Terminal im Ordner der Sitzung.</translation>
    </message>
    <message>
        <source>Copied as jq, for a terminal in the session's folder.</source>
        <translation>Als jq kopiert, für ein Terminal im Ordner der Sitzung.</translation>
    </message>
    <message>
        <source>Copied: {command}</source>
        <translation>Kopiert: {command}</translation>
    </message>
    <message>
        <source>Copy JSON</source>
        <translation>JSON kopieren</translation>
    </message>
    <message>
        <source>Copy a line as JSON</source>
        <translation>Zeile als JSON kopieren</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>Als curl kopieren</translation>
    </message>
    <message>
        <source>Copy it</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy one that is there, change it, keep it. It can be chosen from then on.</source>
        <translation>Einen vorhandenen kopieren, ändern, behalten. Von da an ist er wählbar.</translation>
    </message>
    <message>
        <source>Copy the filter as grep, as jq</source>
        <translation>Filter als grep, als jq kopieren</translation>
    </message>
    <message>
        <source>Cores</source>
        <translation>Kerne</translation>
    </message>
    <message>
        <source>Count it</source>
        <translation>Anrechnen</translation>
    </message>
    <message>
        <source>Count lost time</source>
        <translation>Verlorene Zeit zählen</translation>
    </message>
    <message>
        <source>Count the time lost</source>
        <translation>Verlorene Zeit anrechnen</translation>
    </message>
    <message>
        <source>Count the {lost} lost at {when}…</source>
        <translation>Die {lost} anrechnen, die um {when} verloren gingen …</translation>
    </message>
    <message>
        <source>Cut or no JSON: </source>
        <translation>Abgeschnitten oder kein JSON: </translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Dashboards</source>
        <translation>Dashboards</translation>
    </message>
    <message>
        <source>Dashboards, logs, alerts and metrics: sufficient?</source>
        <translation>Diagramme, Logs, Alarme und Metriken: genug?</translation>
    </message>
    <message>
        <source>Dashboards, pager and notebook</source>
        <translation>Diagramme, Pager und Notizbuch</translation>
    </message>
    <message>
        <source>Dashboards, pager, notebook</source>
        <translation>Diagramme, Pager, Notizbuch</translation>
    </message>
    <message>
        <source>Date of action</source>
        <translation>Termin der Maßnahme</translation>
    </message>
    <message>
        <source>Date of the next drill</source>
        <translation>Termin der nächsten Übung</translation>
    </message>
    <message>
        <source>Day look</source>
        <translation>Tagansicht</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>Verzögerung</translation>
    </message>
    <message>
        <source>Delayed processing</source>
        <translation>Verzögerte Verarbeitung</translation>
    </message>
    <message>
        <source>Delete earlier sessions or set DRILL_KIOSK_HOME to a folder on another disk.</source>
        <translation>Frühere Sitzungen löschen oder DRILL_KIOSK_HOME auf einen Ordner eines anderen Datenträgers setzen.</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Details of the chosen span</source>
        <translation>Details des gewählten Spans</translation>
    </message>
    <message>
        <source>Disk</source>
        <translation>Datenträger</translation>
    </message>
    <message>
        <source>Disk pressure</source>
        <translation>Druck auf den Datenträger</translation>
    </message>
    <message>
        <source>Disk saturated</source>
        <translation>Datenträger ausgelastet</translation>
    </message>
    <message>
        <source>Do it</source>
        <translation>Tun</translation>
    </message>
    <message>
        <source>Do this the day before: it says what a drill would stumble over.</source>
        <translation>Am Vortag ausführen: Es sagt, worüber eine Übung stolpern würde.</translation>
    </message>
    <message>
        <source>Does not hold</source>
        <translation>Trifft nicht zu</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>Runter</translation>
    </message>
    <message>
        <source>Draft it from the form</source>
        <translation>Aus dem Formular entwerfen</translation>
    </message>
    <message>
        <source>Drill</source>
        <translation>Übung</translation>
    </message>
    <message>
        <source>Drill clock</source>
        <translation>Uhr der Übung</translation>
    </message>
    <message>
        <source>Drill over</source>
        <translation>Übung vorbei</translation>
    </message>
    <message>
        <source>Duration in seconds</source>
        <translation>Dauer in Sekunden</translation>
    </message>
    <message>
        <source>Duration, ms</source>
        <translation>Dauer, ms</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Earlier, later</source>
        <translation>Früher, später</translation>
    </message>
    <message>
        <source>Editing, applying and verifying a fix</source>
        <translation>Korrektur ändern, anwenden und prüfen</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>End the drill</source>
        <translation>Übung beenden</translation>
    </message>
    <message>
        <source>End the drill…</source>
        <translation>Übung beenden …</translation>
    </message>
    <message>
        <source>Ended: {1}.</source>
        <translation>Beendet: {1!t}.</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Einträge</translation>
    </message>
    <message>
        <source>Error caught and dropped</source>
        <translation>Fehler gefangen und fallen gelassen</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Errors only</source>
        <translation>Nur Fehler</translation>
    </message>
    <message>
        <source>Every drill is kept on this laptop as it was left.</source>
        <translation>Jede Übung bleibt auf diesem Laptop, wie sie verlassen wurde.</translation>
    </message>
    <message>
        <source>Everything around the chosen line. Esc goes back to the filter. {told}</source>
        <translation>Alles rings um die gewählte Zeile. Esc führt zum Filter zurück. {told}</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>Überall</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Evidence against suspect {number}</source>
        <translation>Beleg gegen Verdächtigen {number}</translation>
    </message>
    <message>
        <source>Evidence and locks</source>
        <translation>Belege und Sperren</translation>
    </message>
    <message>
        <source>Evidence speaks for a hypothesis or against it. Choose one of the two.</source>
        <translation>Ein Beleg spricht für eine Hypothese oder dagegen. Eines von beiden wählen.</translation>
    </message>
    <message>
        <source>Evidence that this claim cites</source>
        <translation>Belege dieser Behauptung</translation>
    </message>
    <message>
        <source>Evidence, {cited} of {needed} pins</source>
        <translation>Belege, {cited} von {needed}</translation>
    </message>
    <message>
        <source>Excellent</source>
        <translation>Ausgezeichnet</translation>
    </message>
    <message>
        <source>Experiment {id} by {by}: {words}{ran}</source>
        <translation>Experiment {id} von {by}: {words}{ran}</translation>
    </message>
    <message>
        <source>Experiment: {1} {2}</source>
        <translation>Experiment: {1!t} {2}</translation>
    </message>
    <message>
        <source>Experiments</source>
        <translation>Experimente</translation>
    </message>
    <message>
        <source>Experiments open with the investigation.</source>
        <translation>Experimente öffnen sich mit der Untersuchung.</translation>
    </message>
    <message>
        <source>Experiments, newest first</source>
        <translation>Experimente, neueste zuerst</translation>
    </message>
    <message>
        <source>Export report</source>
        <translation>Bericht ausgeben</translation>
    </message>
    <message>
        <source>Extend by 5 min</source>
        <translation>Um 5 min verlängern</translation>
    </message>
    <message>
        <source>Extend this phase</source>
        <translation>Diese Phase verlängern</translation>
    </message>
    <message>
        <source>Extend this phase by 5 minutes</source>
        <translation>Diese Phase um 5 Minuten verlängern</translation>
    </message>
    <message>
        <source>Extend this phase by 5 min…</source>
        <translation>Phase um 5 min verlängern …</translation>
    </message>
    <message>
        <source>F1 lists every key and opens this tour again. Ctrl + and Ctrl - change the size of text. Everything is saved as you go.</source>
        <translation>F1 nennt jede Taste und öffnet diesen Rundgang wieder. Strg + und Strg - ändern die Schriftgröße. Alles wird laufend gespeichert.</translation>
    </message>
    <message>
        <source>F2 to F5</source>
        <translation>F2 bis F5</translation>
    </message>
    <message>
        <source>Facilitator console</source>
        <translation>Pult der Leitung</translation>
    </message>
    <message>
        <source>Facilitator console…</source>
        <translation>Pult der Leitung…</translation>
    </message>
    <message>
        <source>Facilitator {name}</source>
        <translation>Leitung {name}</translation>
    </message>
    <message>
        <source>Facilitator's PIN</source>
        <translation>PIN der Leitung</translation>
    </message>
    <message>
        <source>Facilitator's acts…</source>
        <translation>Schritte der Leitung…</translation>
    </message>
    <message>
        <source>Facilitator's notes</source>
        <translation>Notizen der Leitung</translation>
    </message>
    <message>
        <source>Facts and attributes of the chosen span</source>
        <translation>Angaben und Attribute des gewählten Spans</translation>
    </message>
    <message>
        <source>Failing calls retried without a limit</source>
        <translation>Gescheiterte Aufrufe ohne Grenze wiederholt</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>Feld</translation>
    </message>
    <message>
        <source>Fields of a line</source>
        <translation>Felder einer Zeile</translation>
    </message>
    <message>
        <source>Fields of the chosen line</source>
        <translation>Felder der gewählten Zeile</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Messwert</translation>
    </message>
    <message>
        <source>Figures before, while and after the experiment</source>
        <translation>Messwerte vor, während und nach dem Experiment</translation>
    </message>
    <message>
        <source>File a root-cause claim</source>
        <translation>Behauptung einreichen</translation>
    </message>
    <message>
        <source>File the claim</source>
        <translation>Behauptung einreichen</translation>
    </message>
    <message>
        <source>Filed at {filed_text} by {filed_by}{points}{why}</source>
        <translation>Eingereicht um {filed_text} von {filed_by}{points}{why}</translation>
    </message>
    <message>
        <source>Files of the workspace</source>
        <translation>Dateien der Arbeitskopie</translation>
    </message>
    <message>
        <source>Filing the claim.</source>
        <translation>Die Behauptung wird eingereicht.</translation>
    </message>
    <message>
        <source>Filter as grep</source>
        <translation>Filter als grep</translation>
    </message>
    <message>
        <source>Filter as jq</source>
        <translation>Filter als jq</translation>
    </message>
    <message>
        <source>Filter of the log lines</source>
        <translation>Filter der Logzeilen</translation>
    </message>
    <message>
        <source>Filter of the traces</source>
        <translation>Filter der Traces</translation>
    </message>
    <message>
        <source>Filter: service:booking, &gt;=500ms, &lt;=2s, error, from:03:16, trace:ab12, POST /v1</source>
        <translation>Filter: service:booking, &gt;=500ms, &lt;=2s, error, from:03:16, trace:ab12, POST /v1</translation>
    </message>
    <message>
        <source>Filter: words, level&gt;=warn, service:orders,pricing, trace:ab12, from:03:16, re:/took \d+/</source>
        <translation>Filter: Wörter, level&gt;=warn, service:orders,pricing, trace:ab12, from:03:16, re:/took \d+/</translation>
    </message>
    <message>
        <source>Find in this file</source>
        <translation>In dieser Datei suchen</translation>
    </message>
    <message>
        <source>Find, Enter for the next</source>
        <translation>Suchen, Enter für nächsten</translation>
    </message>
    <message>
        <source>Five whys</source>
        <translation>Fünfmal warum</translation>
    </message>
    <message>
        <source>Fix</source>
        <translation>Beheben</translation>
    </message>
    <message>
        <source>Fix locked. Next: {step}</source>
        <translation>Korrektur gesperrt. Nun: {step}</translation>
    </message>
    <message>
        <source>Fix of every incident</source>
        <translation>Korrektur aller Vorfälle</translation>
    </message>
    <message>
        <source>Fix of {alias}</source>
        <translation>Korrektur von {alias}</translation>
    </message>
    <message>
        <source>Fix open, root cause verified</source>
        <translation>Korrektur offen, Ursache bestätigt</translation>
    </message>
    <message>
        <source>Fix phase</source>
        <translation>Phase der Korrektur</translation>
    </message>
    <message>
        <source>Fix {1}</source>
        <translation>Korrektur {1}</translation>
    </message>
    <message>
        <source>Fixes</source>
        <translation>Korrekturen</translation>
    </message>
    <message>
        <source>Fixes proven</source>
        <translation>Korrekturen bestätigt</translation>
    </message>
    <message>
        <source>Follow new lines</source>
        <translation>Neuen Zeilen folgen</translation>
    </message>
    <message>
        <source>Follow the clock again</source>
        <translation>Wieder der Uhr folgen</translation>
    </message>
    <message>
        <source>Following</source>
        <translation>Folgt</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>For example: p95 under 300 ms at 100 users</source>
        <translation>Zum Beispiel: p95 unter 300 ms bei 100 Benutzern</translation>
    </message>
    <message>
        <source>For it</source>
        <translation>Dafür</translation>
    </message>
    <message>
        <source>From a file that another laptop saved. Resuming it runs its team's code here, so take in only what you trust.</source>
        <translation>Aus einer Datei, die ein anderer Laptop gesichert hat. Beim Fortsetzen läuft hier Code des Teams: nur aufnehmen, was vertrauenswürdig ist.</translation>
    </message>
    <message>
        <source>From the search into the list</source>
        <translation>Von der Suche in die Liste</translation>
    </message>
    <message>
        <source>From the team: nobody is Comms</source>
        <translation>Vom Team: niemand ist Comms</translation>
    </message>
    <message>
        <source>From {comms}, Comms</source>
        <translation>Von {comms}, Comms</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Vollbild</translation>
    </message>
    <message>
        <source>Further success metrics</source>
        <translation>Weitere Erfolgsmaße</translation>
    </message>
    <message>
        <source>Gate</source>
        <translation>Sperre</translation>
    </message>
    <message>
        <source>Gate {1}</source>
        <translation>Sperre {1}</translation>
    </message>
    <message>
        <source>Give a hint</source>
        <translation>Hinweis geben</translation>
    </message>
    <message>
        <source>Give a hint on {alias} ({cost_points} points)…</source>
        <translation>Hinweis zu {alias} geben ({cost_points} Punkte) …</translation>
    </message>
    <message>
        <source>Give it</source>
        <translation>Geben</translation>
    </message>
    <message>
        <source>Give the facilitator's name, or leave the box open.</source>
        <translation>Den Namen der Leitung angeben oder das Kästchen frei lassen.</translation>
    </message>
    <message>
        <source>Give the hint that helps most</source>
        <translation>Den Hinweis geben, der am meisten hilft</translation>
    </message>
    <message>
        <source>Give the next</source>
        <translation>Den nächsten geben</translation>
    </message>
    <message>
        <source>Give the team a name.</source>
        <translation>Dem Team einen Namen geben.</translation>
    </message>
    <message>
        <source>Give, {points} points</source>
        <translation>Geben, {points} Punkte</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Go back one phase</source>
        <translation>Eine Phase zurück</translation>
    </message>
    <message>
        <source>Go back one phase…</source>
        <translation>Eine Phase zurück …</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go on early</source>
        <translation>Früher weiter</translation>
    </message>
    <message>
        <source>Go on early, go back one phase</source>
        <translation>Früher weiter, eine Phase zurück</translation>
    </message>
    <message>
        <source>Go on early…</source>
        <translation>Früher weiter …</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Graph</source>
        <translation>Graph</translation>
    </message>
    <message>
        <source>Graph of: {words}</source>
        <translation>Graph: {words}</translation>
    </message>
    <message>
        <source>Graph: {sentence}</source>
        <translation>Graph: {sentence}</translation>
    </message>
    <message>
        <source>Handler that computes too long</source>
        <translation>Handler, der zu lange rechnet</translation>
    </message>
    <message>
        <source>Headers</source>
        <translation>Kopfzeilen</translation>
    </message>
    <message>
        <source>Headers, one a line: Name: value</source>
        <translation>Kopfzeilen, je Zeile: Name: Wert</translation>
    </message>
    <message>
        <source>Health of every process</source>
        <translation>Zustand aller Prozesse</translation>
    </message>
    <message>
        <source>Healthy before the page</source>
        <translation>Gesund vor dem Alarm</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>Hilfe</translation>
    </message>
    <message>
        <source>Help is one key away</source>
        <translation>Hilfe ist eine Taste entfernt</translation>
    </message>
    <message>
        <source>Hidden. K shows cause, script and the text of the hints.</source>
        <translation>Verdeckt. K zeigt Ursache, Drehbuch und den Text der Hinweise.</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>Verdecken</translation>
    </message>
    <message>
        <source>Hint: {1}</source>
        <translation>Hinweis: {1}</translation>
    </message>
    <message>
        <source>Hints</source>
        <translation>Hinweise</translation>
    </message>
    <message>
        <source>Hints open with the investigation.</source>
        <translation>Hinweise öffnen sich mit der Untersuchung.</translation>
    </message>
    <message>
        <source>Hints taken</source>
        <translation>Hinweise genommen</translation>
    </message>
    <message>
        <source>Host</source>
        <translation>Laptop</translation>
    </message>
    <message>
        <source>How AI assisted or misled</source>
        <translation>Wie KI half oder in die Irre führte</translation>
    </message>
    <message>
        <source>How red herrings affected decisions</source>
        <translation>Wie falsche Fährten Entscheidungen beeinflussten</translation>
    </message>
    <message>
        <source>Human only</source>
        <translation>Nur Menschen</translation>
    </message>
    <message>
        <source>Human-only investigation notes</source>
        <translation>Notizen der Untersuchung nur durch Menschen</translation>
    </message>
    <message>
        <source>IC, commander</source>
        <translation>IC, Einsatzleitung</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Auswirkung</translation>
    </message>
    <message>
        <source>Impact: who is hurt, how much</source>
        <translation>Auswirkung: wen trifft es, wie sehr</translation>
    </message>
    <message>
        <source>In the drill's order</source>
        <translation>In der Reihenfolge der Übung</translation>
    </message>
    <message>
        <source>In the order of the calls, the first caller first</source>
        <translation>In der Reihenfolge der Aufrufe, der erste Aufrufer zuerst</translation>
    </message>
    <message>
        <source>In {title}. {sentence}</source>
        <translation>In {title}. {sentence}</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Vorfall</translation>
    </message>
    <message>
        <source>Incident of the claim</source>
        <translation>Vorfall der Behauptung</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Vorfälle</translation>
    </message>
    <message>
        <source>Incidents and seeds to rotate in</source>
        <translation>Vorfälle und Startwerte zum Abwechseln</translation>
    </message>
    <message>
        <source>Independent calls made one after another</source>
        <translation>Unabhängige Aufrufe nacheinander</translation>
    </message>
    <message>
        <source>Install Python 3.11 or newer, or use the bundle, which brings its own.</source>
        <translation>Python 3.11 oder neuer installieren, oder das Bündel verwenden, das sein eigenes mitbringt.</translation>
    </message>
    <message>
        <source>Investigate</source>
        <translation>Untersuchen</translation>
    </message>
    <message>
        <source>Investigation</source>
        <translation>Untersuchung</translation>
    </message>
    <message>
        <source>Investigative techniques</source>
        <translation>Wege der Untersuchung</translation>
    </message>
    <message>
        <source>It answers as quickly as before the page</source>
        <translation>Es antwortet so schnell wie vor dem Alarm</translation>
    </message>
    <message>
        <source>It began to stand out after the trouble did</source>
        <translation>Es fiel erst auf, als die Störung schon da war</translation>
    </message>
    <message>
        <source>It belongs to an incident that this drill does not have.</source>
        <translation>Sie gehört zu einem Vorfall, den diese Übung nicht hat.</translation>
    </message>
    <message>
        <source>It can be tried again.</source>
        <translation>Es kann wieder versucht werden.</translation>
    </message>
    <message>
        <source>It can be used. It takes {length}.</source>
        <translation>Er ist brauchbar. Er dauert {length}.</translation>
    </message>
    <message>
        <source>It does not hold</source>
        <translation>Sie trifft nicht zu</translation>
    </message>
    <message>
        <source>It fills the screen {name}.</source>
        <translation>Das Bild füllt den Bildschirm {name}.</translation>
    </message>
    <message>
        <source>It has its own data and its own workers</source>
        <translation>Es hat eigene Daten und eigene Worker</translation>
    </message>
    <message>
        <source>It is always about 3 A.M.</source>
        <translation>Es ist immer gegen 3 Uhr</translation>
    </message>
    <message>
        <source>It is removed. It is still in the form: keep it to undo.</source>
        <translation>Er ist entfernt. Im Formular steht er noch: Behalten macht es rückgängig.</translation>
    </message>
    <message>
        <source>It is reverted.</source>
        <translation>Es ist zurückgenommen.</translation>
    </message>
    <message>
        <source>It opens once a human has verified the root cause.</source>
        <translation>Sie öffnet sich, sobald ein Mensch die Ursache bestätigt hat.</translation>
    </message>
    <message>
        <source>It opens when every cause of this drill is verified.</source>
        <translation>Sie öffnet sich, wenn alle Ursachen dieser Übung bestätigt sind.</translation>
    </message>
    <message>
        <source>It opens when the cause of {1} is verified.</source>
        <translation>Sie öffnet sich, wenn die Ursache von {1} bestätigt ist.</translation>
    </message>
    <message>
        <source>It opens without what it waits for. The report prints who, when and why.</source>
        <translation>Sie öffnet ohne das, worauf sie wartet. Der Bericht nennt wer, wann und warum.</translation>
    </message>
    <message>
        <source>It spreads along {path}.</source>
        <translation>Es breitet sich aus über {path}.</translation>
    </message>
    <message>
        <source>It stands in a window: there is no second screen. It moves there by itself once one is plugged in.</source>
        <translation>Das Bild steht in einem Fenster: Es gibt keinen zweiten Bildschirm. Sobald einer angesteckt wird, zieht es von selbst dorthin.</translation>
    </message>
    <message>
        <source>It starts in {component}.</source>
        <translation>Es beginnt in {component}.</translation>
    </message>
    <message>
        <source>It was paused, and nothing moved</source>
        <translation>Es war angehalten, und nichts bewegte sich</translation>
    </message>
    <message>
        <source>It was stopped before it ended. Nothing was changed.</source>
        <translation>Es wurde vor dem Ende gestoppt. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>Its fix is open.</source>
        <translation>Die Korrektur ist offen.</translation>
    </message>
    <message>
        <source>Its fix opens with the fix phase.</source>
        <translation>Die Korrektur öffnet sich mit der Phase dafür.</translation>
    </message>
    <message>
        <source>Its logs</source>
        <translation>Ihre Logs</translation>
    </message>
    <message>
        <source>Its services stop and its clock stands still. Everything is saved; the launcher can resume it at this very minute.</source>
        <translation>Ihre Services enden und ihre Uhr steht. Alles ist gespeichert; der Startbildschirm kann sie an genau dieser Minute fortsetzen.</translation>
    </message>
    <message>
        <source>Its spans are still on their way. Press P again when they show.</source>
        <translation>Ihre Spans sind noch unterwegs. P noch einmal drücken, wenn sie da sind.</translation>
    </message>
    <message>
        <source>Its time was over.</source>
        <translation>Die Zeit war um.</translation>
    </message>
    <message>
        <source>Its trace</source>
        <translation>Ihr Trace</translation>
    </message>
    <message>
        <source>J, Shift J</source>
        <translation>J, Shift J</translation>
    </message>
    <message>
        <source>Jitter, either way</source>
        <translation>Schwankung, nach oben und unten</translation>
    </message>
    <message>
        <source>Judge and help</source>
        <translation>Urteilen und helfen</translation>
    </message>
    <message>
        <source>Jump before</source>
        <translation>Voriger Sprung</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Keep this agenda</source>
        <translation>Ablauf behalten</translation>
    </message>
    <message>
        <source>Key observations and notes</source>
        <translation>Wichtige Beobachtungen und Notizen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Kind of experiment</source>
        <translation>Art des Experiments</translation>
    </message>
    <message>
        <source>Larger and smaller text</source>
        <translation>Schrift größer und kleiner</translation>
    </message>
    <message>
        <source>Last jumps: {jumps}.</source>
        <translation>Letzte Sprünge: {jumps}.</translation>
    </message>
    <message>
        <source>Latency and jitter</source>
        <translation>Latenz und Schwankung</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Leave the drill</source>
        <translation>Übung verlassen</translation>
    </message>
    <message>
        <source>Leave the editor, where Tab indents</source>
        <translation>Den Editor verlassen, in dem Tab einrückt</translation>
    </message>
    <message>
        <source>Leave the replay</source>
        <translation>Wiedergabe verlassen</translation>
    </message>
    <message>
        <source>Leave this drill</source>
        <translation>Diese Übung verlassen</translation>
    </message>
    <message>
        <source>Leave this drill?</source>
        <translation>Diese Übung verlassen?</translation>
    </message>
    <message>
        <source>Leave this drill…</source>
        <translation>Übung verlassen …</translation>
    </message>
    <message>
        <source>Left before the agenda began.</source>
        <translation>Verlassen, bevor der Ablauf begann.</translation>
    </message>
    <message>
        <source>Left in phase</source>
        <translation>Rest der Phase</translation>
    </message>
    <message>
        <source>Left in “{1}”: {2}.</source>
        <translation>Verlassen in „{1}“: {2!t}.</translation>
    </message>
    <message>
        <source>Legend of the service graph</source>
        <translation>Legende des Servicegraphen</translation>
    </message>
    <message>
        <source>Legend of the waterfall</source>
        <translation>Legende des Wasserfalls</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Lessons learned and recommendations</source>
        <translation>Gelerntes und Empfehlungen</translation>
    </message>
    <message>
        <source>Let the clock run on</source>
        <translation>Uhr weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Level</source>
        <translation>Stufe</translation>
    </message>
    <message>
        <source>Level of the next drill</source>
        <translation>Stufe der nächsten Übung</translation>
    </message>
    <message>
        <source>Line numbers</source>
        <translation>Zeilennummern</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Lines around</source>
        <translation>Zeilen ringsum</translation>
    </message>
    <message>
        <source>Lines of this service</source>
        <translation>Zeilen dieses Servicess</translation>
    </message>
    <message>
        <source>Live</source>
        <translation>Live</translation>
    </message>
    <message>
        <source>Live again</source>
        <translation>Wieder live</translation>
    </message>
    <message>
        <source>Live charts</source>
        <translation>Laufende Diagramme</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Gesperrt</translation>
    </message>
    <message>
        <source>Log disk full</source>
        <translation>Log-Datenträger voll</translation>
    </message>
    <message>
        <source>Log lines, newest first</source>
        <translation>Logzeilen, neueste zuerst</translation>
    </message>
    <message>
        <source>Log rotation failure</source>
        <translation>Gescheiterter Logwechsel</translation>
    </message>
    <message>
        <source>Logs and traces</source>
        <translation>Logs und Traces</translation>
    </message>
    <message>
        <source>Logs of the range</source>
        <translation>Logs des Bereichs</translation>
    </message>
    <message>
        <source>Logs of the selection, of the chosen span</source>
        <translation>Logs der Auswahl, des gewählten Spans</translation>
    </message>
    <message>
        <source>Logs of this span</source>
        <translation>Logs dieses Spans</translation>
    </message>
    <message>
        <source>Logs, traces, source and claims</source>
        <translation>Logs, Traces, Quelltext und Behauptungen</translation>
    </message>
    <message>
        <source>Long garbage collection pauses</source>
        <translation>Lange Pausen der Speicherbereinigung</translation>
    </message>
    <message>
        <source>Longest gap {length_ms} ms in {service}</source>
        <translation>Längste Lücke {length_ms} ms in {service}</translation>
    </message>
    <message>
        <source>Look first</source>
        <translation>Erst hinsehen</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Nachsehen</translation>
    </message>
    <message>
        <source>Looks guilty, is not</source>
        <translation>Wirkt schuldig, ist es nicht</translation>
    </message>
    <message>
        <source>Loopback</source>
        <translation>Loopback</translation>
    </message>
    <message>
        <source>Lowest level</source>
        <translation>Niedrigste Stufe</translation>
    </message>
    <message>
        <source>Made worse on purpose, {1}: {2}</source>
        <translation>Mit Absicht verschlimmert, {1!t}: {2}</translation>
    </message>
    <message>
        <source>Mark a range first: drag over a chart, or Shift with Left and Right.</source>
        <translation>Zuerst einen Bereich markieren: über ein Diagramm ziehen oder Shift mit Links und Rechts.</translation>
    </message>
    <message>
        <source>Mark a range, or drag over a chart</source>
        <translation>Bereich markieren, oder über ein Diagramm ziehen</translation>
    </message>
    <message>
        <source>Maximise a chart, or double click</source>
        <translation>Diagramm groß zeigen, oder Doppelklick</translation>
    </message>
    <message>
        <source>Maximise the chart, or show all</source>
        <translation>Diagramm groß zeigen, oder alle</translation>
    </message>
    <message>
        <source>Mechanism</source>
        <translation>Mechanismus</translation>
    </message>
    <message>
        <source>Mechanism that explains it</source>
        <translation>Mechanismus, der es erklärt</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>Speicher</translation>
    </message>
    <message>
        <source>Memory by process</source>
        <translation>Speicher je Prozess</translation>
    </message>
    <message>
        <source>Memory that is never given back</source>
        <translation>Speicher, der nie zurückgegeben wird</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>Methode</translation>
    </message>
    <message>
        <source>Metrics and KPIs</source>
        <translation>Metriken und Kennzahlen</translation>
    </message>
    <message>
        <source>Minutes of this phase</source>
        <translation>Minuten dieser Phase</translation>
    </message>
    <message>
        <source>Money in binary floating point</source>
        <translation>Geld als binäre Gleitkommazahl</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>More requests than it was built for</source>
        <translation>Mehr Anfragen, als er verträgt</translation>
    </message>
    <message>
        <source>More stands here once its cause is verified.</source>
        <translation>Hier steht mehr, sobald die Ursache bestätigt ist.</translation>
    </message>
    <message>
        <source>More than one session</source>
        <translation>Mehr als eine Sitzung</translation>
    </message>
    <message>
        <source>More than {1} headers cannot be sent. Leave some out.</source>
        <translation>Mehr als {1} Kopfzeilen lassen sich nicht senden. Einige weglassen.</translation>
    </message>
    <message>
        <source>Most effective investigative techniques</source>
        <translation>Wirksamste Wege der Untersuchung</translation>
    </message>
    <message>
        <source>Most of what is cited does not bear on it, which costs points.</source>
        <translation>Das meiste Zitierte hat nichts damit zu tun, das kostet Punkte.</translation>
    </message>
    <message>
        <source>Move the cursor</source>
        <translation>Den Zeiger bewegen</translation>
    </message>
    <message>
        <source>Mute the pager, or let it be heard</source>
        <translation>Pager stumm oder hörbar schalten</translation>
    </message>
    <message>
        <source>N, Shift N</source>
        <translation>N, Shift N</translation>
    </message>
    <message>
        <source>Name of person {number}</source>
        <translation>Name von Person {number}</translation>
    </message>
    <message>
        <source>Name of the facilitator</source>
        <translation>Name der Leitung</translation>
    </message>
    <message>
        <source>Needs improvement</source>
        <translation>Zu verbessern</translation>
    </message>
    <message>
        <source>Network partition</source>
        <translation>Netztrennung</translation>
    </message>
    <message>
        <source>New entry</source>
        <translation>Neuer Eintrag</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>Neue Notiz</translation>
    </message>
    <message>
        <source>New observation</source>
        <translation>Neue Beobachtung</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Next annotation</source>
        <translation>Nächste Anmerkung</translation>
    </message>
    <message>
        <source>Next annotation, the one before</source>
        <translation>Nächste Anmerkung, die vorige</translation>
    </message>
    <message>
        <source>Next board</source>
        <translation>Nächste Tafel</translation>
    </message>
    <message>
        <source>Next control, the one before</source>
        <translation>Nächstes Element, das davor</translation>
    </message>
    <message>
        <source>Next drill</source>
        <translation>Nächste Übung</translation>
    </message>
    <message>
        <source>Next in {minutes} min</source>
        <translation>Nächste in {minutes} min</translation>
    </message>
    <message>
        <source>Next jump of the chart</source>
        <translation>Nächster Sprung des Diagramms</translation>
    </message>
    <message>
        <source>Next jump of the chart, the one before</source>
        <translation>Nächster Sprung des Diagramms, der vorige</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>Nächster Schritt</translation>
    </message>
    <message>
        <source>Next step of the path</source>
        <translation>Nächster Schritt des Wegs</translation>
    </message>
    <message>
        <source>Next steps and follow-up</source>
        <translation>Nächste Schritte</translation>
    </message>
    <message>
        <source>Next tab</source>
        <translation>Nächster Reiter</translation>
    </message>
    <message>
        <source>Next update at {at}, in {time}</source>
        <translation>Nächste Meldung um {at}, in {time}</translation>
    </message>
    <message>
        <source>Next update in</source>
        <translation>Nächste Meldung in</translation>
    </message>
    <message>
        <source>Next update was promised for {at}</source>
        <translation>Nächste Meldung war für {at} zugesagt</translation>
    </message>
    <message>
        <source>Night look</source>
        <translation>Nachtansicht</translation>
    </message>
    <message>
        <source>Nightjar</source>
        <translation>Nachtschwalbe</translation>
    </message>
    <message>
        <source>No PIN was set on this laptop yet. Choose one first.</source>
        <translation>Auf diesem Laptop ist noch keine PIN gesetzt. Zuerst eine wählen.</translation>
    </message>
    <message>
        <source>No calls seen yet</source>
        <translation>Noch keine Aufrufe gesehen</translation>
    </message>
    <message>
        <source>No calls seen yet. Services appear as soon as a request has been answered.</source>
        <translation>Noch keine Aufrufe gesehen. Services erscheinen, sobald eine Anfrage beantwortet ist.</translation>
    </message>
    <message>
        <source>No charts yet</source>
        <translation>Noch keine Diagramme</translation>
    </message>
    <message>
        <source>No child is called {1}.</source>
        <translation>Kein Kindprozess heißt {1}.</translation>
    </message>
    <message>
        <source>No claim was filed yet. Each one comes here with its automatic grade and waits for you.</source>
        <translation>Noch keine Behauptung. Jede kommt hier mit ihrer automatischen Bewertung an und wartet auf Sie.</translation>
    </message>
    <message>
        <source>No clock yet</source>
        <translation>Noch keine Uhr</translation>
    </message>
    <message>
        <source>No experiment yet. Pause a process, or send one request and look at its trace.</source>
        <translation>Noch kein Experiment. Einen Prozess anhalten, oder eine Anfrage senden und ihren Trace ansehen.</translation>
    </message>
    <message>
        <source>No failing request passes through it</source>
        <translation>Keine gescheiterte Anfrage geht hindurch</translation>
    </message>
    <message>
        <source>No fallback for a failed dependency</source>
        <translation>Kein Ersatz für eine ausgefallene Abhängigkeit</translation>
    </message>
    <message>
        <source>No figures yet</source>
        <translation>Noch keine Zahlen</translation>
    </message>
    <message>
        <source>No file manager is set up here. The report is at {words}</source>
        <translation>Hier ist keine Dateiverwaltung eingerichtet. Der Bericht liegt in {words}</translation>
    </message>
    <message>
        <source>No folder could be made for the verification ({1}). Free some space or check the rights, and verify again.</source>
        <translation>Für die Prüfung ließ sich kein Ordner anlegen ({1}). Platz schaffen oder die Rechte prüfen, dann noch einmal prüfen.</translation>
    </message>
    <message>
        <source>No further one</source>
        <translation>Keine weitere</translation>
    </message>
    <message>
        <source>No further update is promised</source>
        <translation>Keine weitere Meldung ist zugesagt</translation>
    </message>
    <message>
        <source>No hint would tell you more than you know.</source>
        <translation>Kein Hinweis würde mehr sagen, als ihr wisst.</translation>
    </message>
    <message>
        <source>No hit was painted within 20 s, so nothing was judged.</source>
        <translation>In 20 s wurde kein Treffer gezeichnet, darum wurde nichts beurteilt.</translation>
    </message>
    <message>
        <source>No line chosen. Choose one to see its fields.</source>
        <translation>Keine Zeile gewählt. Eine wählen, um ihre Felder zu sehen.</translation>
    </message>
    <message>
        <source>No line passes this filter.</source>
        <translation>Keine Zeile passt zu diesem Filter.</translation>
    </message>
    <message>
        <source>No note and no hypothesis holds these words.</source>
        <translation>Keine Notiz und keine Hypothese enthält diese Wörter.</translation>
    </message>
    <message>
        <source>No observation yet. They stand in the facilitator's part of the report.</source>
        <translation>Noch keine Beobachtung. Sie stehen im Teil der Leitung im Bericht.</translation>
    </message>
    <message>
        <source>No pin is linked to it yet</source>
        <translation>Noch ist kein Beleg mit ihr verbunden</translation>
    </message>
    <message>
        <source>No pins yet. Press P on a chart, log row or trace.</source>
        <translation>Noch keine Belege. P auf Diagramm, Logzeile oder Trace drücken.</translation>
    </message>
    <message>
        <source>No pins yet. Press P on a chart, log row, trace or source line.</source>
        <translation>Noch keine Belege. P auf Diagramm, Logzeile, Trace oder Quelltextzeile drücken.</translation>
    </message>
    <message>
        <source>No process runs yet.</source>
        <translation>Noch läuft kein Prozess.</translation>
    </message>
    <message>
        <source>No questions this time. Drink something.</source>
        <translation>Diesmal keine Fragen. Etwas trinken.</translation>
    </message>
    <message>
        <source>No request is known that began this trace. It may be older than the sample that the clients keep, or belong to a call between services. Choose another.</source>
        <translation>Keine Anfrage ist bekannt, die diesen Trace begann. Sie ist vielleicht älter als die Auswahl der Clients oder gehört zu einem Aufruf zwischen Services. Eine andere wählen.</translation>
    </message>
    <message>
        <source>No request of the clients is known yet. They keep the newest ones.</source>
        <translation>Noch ist keine Anfrage der Clients bekannt. Sie behalten die neuesten.</translation>
    </message>
    <message>
        <source>No role</source>
        <translation>Keine Rolle</translation>
    </message>
    <message>
        <source>No second mechanism</source>
        <translation>Kein zweiter Mechanismus</translation>
    </message>
    <message>
        <source>No service has logged yet.</source>
        <translation>Noch hat kein Service geloggt.</translation>
    </message>
    <message>
        <source>No service runs that could be called.</source>
        <translation>Kein Service läuft, der aufgerufen werden könnte.</translation>
    </message>
    <message>
        <source>No session</source>
        <translation>Keine Sitzung</translation>
    </message>
    <message>
        <source>No session on this laptop yet.</source>
        <translation>Noch keine Sitzung auf diesem Laptop.</translation>
    </message>
    <message>
        <source>No signals yet. Charts appear as soon as the services run.</source>
        <translation>Noch keine Signale. Diagramme erscheinen, sobald die Services laufen.</translation>
    </message>
    <message>
        <source>No sound here</source>
        <translation>Kein Ton hier</translation>
    </message>
    <message>
        <source>No statement was written.</source>
        <translation>Es wurde nichts dazu geschrieben.</translation>
    </message>
    <message>
        <source>No terminal could be opened on this laptop (tried: {1}). The drill goes on: the HTTP tab sends requests and keeps them, and any terminal of yours works in {2}.</source>
        <translation>Auf diesem Laptop ließ sich kein Terminal öffnen (versucht: {1}). Die Übung geht weiter: Der Reiter HTTP sendet Anfragen und bewahrt sie auf, und jedes eigene Terminal geht in {2}.</translation>
    </message>
    <message>
        <source>No trace has ended yet. One appears as soon as a request is answered.</source>
        <translation>Noch kein Trace ist beendet. Einer erscheint, sobald eine Anfrage beantwortet ist.</translation>
    </message>
    <message>
        <source>No trace of that moment is kept. Put the cursor nearer to now.</source>
        <translation>Von diesem Augenblick ist kein Trace aufbewahrt. Den Zeiger näher an jetzt setzen.</translation>
    </message>
    <message>
        <source>No trace open. Choose a line or a trace and press Enter.</source>
        <translation>Kein Trace offen. Eine Zeile oder einen Trace wählen und Enter drücken.</translation>
    </message>
    <message>
        <source>No trace passes this filter. Widen it, or clear it with the cross.</source>
        <translation>Kein Trace passt zu diesem Filter. Weiter fassen oder mit dem Kreuz leeren.</translation>
    </message>
    <message>
        <source>No work</source>
        <translation>Keine Arbeit</translation>
    </message>
    <message>
        <source>Nobody was told yet</source>
        <translation>Noch niemand weiß Bescheid</translation>
    </message>
    <message>
        <source>Nobody: a pause or a talk</source>
        <translation>Niemand: Pause oder Vortrag</translation>
    </message>
    <message>
        <source>None is open.</source>
        <translation>Keiner ist offen.</translation>
    </message>
    <message>
        <source>Not checked yet. It takes a few seconds.</source>
        <translation>Noch nicht geprüft. Es dauert wenige Sekunden.</translation>
    </message>
    <message>
        <source>Not every suspect that looked guilty was cleared with evidence.</source>
        <translation>Nicht jeder Verdächtige, der schuldig aussah, wurde mit Belegen entlastet.</translation>
    </message>
    <message>
        <source>Not fixed yet</source>
        <translation>Noch nicht behoben</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>Not read yet.</source>
        <translation>Noch nicht gelesen.</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>Noch nicht</translation>
    </message>
    <message>
        <source>Not {component}: {why}.</source>
        <translation>Nicht {component}: {why}.</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Note it</source>
        <translation>Notieren</translation>
    </message>
    <message>
        <source>Note: {1}</source>
        <translation>Notiz: {1}</translation>
    </message>
    <message>
        <source>Notebook</source>
        <translation>Notizbuch</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notizen</translation>
    </message>
    <message>
        <source>Notes and hypotheses with their status, updates for the stakeholders, who is IC, Comms and Scribe, and in the end the root-cause claim that opens the fix.</source>
        <translation>Notizen und Hypothesen mit ihrem Stand, Meldungen an die Betroffenen, wer IC, Comms und Scribe ist, und am Ende die Behauptung der Ursache, die das Beheben öffnet.</translation>
    </message>
    <message>
        <source>Notes and hypotheses, newest first</source>
        <translation>Notizen und Hypothesen, neueste zuerst</translation>
    </message>
    <message>
        <source>Notes appear here with the slides.</source>
        <translation>Hier erscheinen die Notizen zu den Folien.</translation>
    </message>
    <message>
        <source>Nothing has paged yet, so there is nothing to tell. Wait for the page.</source>
        <translation>Noch kam kein Alarm, es gibt nichts zu melden. Auf den Alarm warten.</translation>
    </message>
    <message>
        <source>Nothing has paged yet.</source>
        <translation>Noch kam kein Alarm.</translation>
    </message>
    <message>
        <source>Nothing has paged. It will ring here.</source>
        <translation>Noch kam kein Alarm. Hier wird er klingeln.</translation>
    </message>
    <message>
        <source>Nothing is announced</source>
        <translation>Keine Ansage</translation>
    </message>
    <message>
        <source>Nothing is worse than it should be.</source>
        <translation>Nichts ist schlechter, als es sein soll.</translation>
    </message>
    <message>
        <source>Nothing is written yet. Write what you see, try and think.</source>
        <translation>Noch ist nichts geschrieben. Schreibt, was ihr seht, versucht und denkt.</translation>
    </message>
    <message>
        <source>Nothing pages now.</source>
        <translation>Gerade kein Alarm.</translation>
    </message>
    <message>
        <source>Nothing passes this edge; callers wait for their own timeout.</source>
        <translation>Nichts kommt über diese Kante; Aufrufer warten bis zu ihrem eigenen Timeout.</translation>
    </message>
    <message>
        <source>Nothing to undo.</source>
        <translation>Nichts rückgängig zu machen.</translation>
    </message>
    <message>
        <source>Nothing was paged yet, so there is nothing to give a hint about.</source>
        <translation>Noch kein Alarm, also gibt es nichts, wozu ein Hinweis hilft.</translation>
    </message>
    <message>
        <source>Nothing was paged yet, so there is nothing to give a hint about. Wait for the page.</source>
        <translation>Noch kam kein Alarm, es gibt nichts, wozu ein Hinweis helfen könnte. Auf den Alarm warten.</translation>
    </message>
    <message>
        <source>Nothing was triggered: {1}. Choose another value.</source>
        <translation>Nichts wurde ausgelöst: {1!t}. Einen anderen Wert wählen.</translation>
    </message>
    <message>
        <source>Nothing yet</source>
        <translation>Noch nichts</translation>
    </message>
    <message>
        <source>Nothing: all is as it was.</source>
        <translation>Nichts: Alles ist, wie es war.</translation>
    </message>
    <message>
        <source>Objective</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Observations</source>
        <translation>Beobachtungen</translation>
    </message>
    <message>
        <source>Observations, newest first</source>
        <translation>Beobachtungen, neueste zuerst</translation>
    </message>
    <message>
        <source>Of this span</source>
        <translation>Von diesem Span</translation>
    </message>
    <message>
        <source>Offline drill, all services run on this laptop</source>
        <translation>Übung ohne Netz, alle Services laufen auf diesem Laptop</translation>
    </message>
    <message>
        <source>Offline drill, {up} of {all} services up</source>
        <translation>Übung ohne Netz, {up} von {all} Services laufen</translation>
    </message>
    <message>
        <source>Offline. Everything runs on this laptop.</source>
        <translation>Offline. Alles läuft auf diesem Laptop.</translation>
    </message>
    <message>
        <source>On</source>
        <translation>An</translation>
    </message>
    <message>
        <source>On Debian or Ubuntu: sudo apt-get install libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libxcb-cursor0. Without them rehearsals run, the window does not.</source>
        <translation>Unter Debian oder Ubuntu: sudo apt-get install libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libxcb-cursor0. Ohne sie laufen Probeläufe, das Fenster nicht.</translation>
    </message>
    <message>
        <source>On average {small} take {first}, {large} {last}, {times:.1f} times as much.</source>
        <translation>Im Mittel brauchen {small} {first}, {large} {last}, das {times:.1f}-Fache.</translation>
    </message>
    <message>
        <source>One call to another service takes longer than it used to, and everybody who calls it takes longer too.</source>
        <translation>Ein Aufruf eines anderen Services dauert länger als früher, und alle, die ihn rufen, dauern auch länger.</translation>
    </message>
    <message>
        <source>One picture</source>
        <translation>Ein Bild</translation>
    </message>
    <message>
        <source>One query for every item of a request</source>
        <translation>Eine Abfrage für jedes Element einer Anfrage</translation>
    </message>
    <message>
        <source>One remote call for every item of a request</source>
        <translation>Ein entfernter Aufruf für jedes Element einer Anfrage</translation>
    </message>
    <message>
        <source>One statement reads a whole table because no index fits it, and slows down as the table grows.</source>
        <translation>Eine Anweisung liest eine ganze Tabelle, weil kein Index passt, und wird mit der Tabelle langsamer.</translation>
    </message>
    <message>
        <source>One team on this laptop. The clock starts by itself.</source>
        <translation>Ein Team an diesem Laptop. Die Uhr startet von selbst.</translation>
    </message>
    <message>
        <source>Only the facilitator can do this in an attended drill, so nothing was changed. Ask {1}; the Drill menu has it.</source>
        <translation>Nur die Leitung kann das in einer geleiteten Übung, darum wurde nichts geändert. {1!t} fragen; das Menü Übung hat es.</translation>
    </message>
    <message>
        <source>Only the fix opens incident by incident. Leave the incident out to open this for all of them.</source>
        <translation>Nur die Korrektur öffnet sich je Vorfall. Den Vorfall weglassen, um dies für alle zu öffnen.</translation>
    </message>
    <message>
        <source>Only the post-mortem and the report can still change after that.</source>
        <translation>Danach lassen sich nur noch Post-mortem und Bericht ändern.</translation>
    </message>
    <message>
        <source>Only {1} of {2} free ports were found between {3} and {4}, so the services cannot start. Close other programs that listen there and try again.</source>
        <translation>Nur {1} von {2} freien Ports fanden sich zwischen {3} und {4}, darum können die Services nicht starten. Programme schließen, die dort lauschen, und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open a file and select lines first, then press P.</source>
        <translation>Zuerst eine Datei öffnen und Zeilen wählen, dann P drücken.</translation>
    </message>
    <message>
        <source>Open a gate</source>
        <translation>Sperre öffnen</translation>
    </message>
    <message>
        <source>Open a gate by hand</source>
        <translation>Eine Sperre von Hand öffnen</translation>
    </message>
    <message>
        <source>Open a trace</source>
        <translation>Trace öffnen</translation>
    </message>
    <message>
        <source>Open a trace at the cursor</source>
        <translation>Trace am Zeiger öffnen</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Open it</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open sockets of the chosen process</source>
        <translation>Offene Sockets des gewählten Prozesses</translation>
    </message>
    <message>
        <source>Open the fix by hand</source>
        <translation>Korrektur von Hand öffnen</translation>
    </message>
    <message>
        <source>Open the fix of {alias} by hand…</source>
        <translation>Korrektur von {alias} von Hand öffnen …</translation>
    </message>
    <message>
        <source>Open the projector</source>
        <translation>Beamer öffnen</translation>
    </message>
    <message>
        <source>Open the report</source>
        <translation>Bericht öffnen</translation>
    </message>
    <message>
        <source>Open the trace</source>
        <translation>Trace öffnen</translation>
    </message>
    <message>
        <source>Open to read</source>
        <translation>Zum Lesen öffnen</translation>
    </message>
    <message>
        <source>Open to the team</source>
        <translation>Offen für das Team</translation>
    </message>
    <message>
        <source>Opened by hand, {1}: {2}</source>
        <translation>Von Hand geöffnet, {1!t}: {2}</translation>
    </message>
    <message>
        <source>Opened by the facilitator. The report says so.</source>
        <translation>Von der Leitung geöffnet. Der Bericht sagt es.</translation>
    </message>
    <message>
        <source>Opening the recording</source>
        <translation>Die Aufzeichnung wird geöffnet</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>Operation</translation>
    </message>
    <message>
        <source>Our agenda</source>
        <translation>Unser Ablauf</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>Über der Zeit</translation>
    </message>
    <message>
        <source>Overall rating</source>
        <translation>Gesamtbewertung</translation>
    </message>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Owner</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Owner of action</source>
        <translation>Wer die Maßnahme trägt</translation>
    </message>
    <message>
        <source>P pins the chart, log row, trace or line under the cursor as evidence. A claim cites pins, and only what was really recorded counts.</source>
        <translation>P heftet Diagramm, Logzeile, Trace oder Zeile unter dem Zeiger als Beleg an. Eine Behauptung nennt Belege, und nur was wirklich aufgezeichnet wurde, zählt.</translation>
    </message>
    <message>
        <source>PIN; what you type is not shown</source>
        <translation>PIN; die Eingabe wird nicht gezeigt</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>Alarm</translation>
    </message>
    <message>
        <source>Page at</source>
        <translation>Alarm bei</translation>
    </message>
    <message>
        <source>Page in</source>
        <translation>Alarm in</translation>
    </message>
    <message>
        <source>Page {n} of {all}</source>
        <translation>Seite {n} von {all}</translation>
    </message>
    <message>
        <source>Paged
{time}
ago</source>
        <translation>Alarm
vor
{time}</translation>
    </message>
    <message>
        <source>Pager</source>
        <translation>Pager</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Paging now</source>
        <translation>Alarme</translation>
    </message>
    <message>
        <source>Partial transaction failures</source>
        <translation>Teilweise gescheiterte Transaktionen</translation>
    </message>
    <message>
        <source>Path</source>
        <translation>Pfad</translation>
    </message>
    <message>
        <source>Path the failure takes</source>
        <translation>Weg, den die Störung nimmt</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Pause it</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Pause or resume a process</source>
        <translation>Prozess anhalten oder fortsetzen</translation>
    </message>
    <message>
        <source>Pause process</source>
        <translation>Prozess anhalten</translation>
    </message>
    <message>
        <source>Pause the clock</source>
        <translation>Uhr anhalten</translation>
    </message>
    <message>
        <source>Pause the clock, let it run on</source>
        <translation>Die Uhr anhalten, weiterlaufen lassen</translation>
    </message>
    <message>
        <source>Pause the clock…</source>
        <translation>Uhr anhalten …</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Paused at row</source>
        <translation>Angehalten an Zeile</translation>
    </message>
    <message>
        <source>Paused by facilitator</source>
        <translation>Von der Leitung angehalten</translation>
    </message>
    <message>
        <source>People</source>
        <translation>Personen</translation>
    </message>
    <message>
        <source>People with AI</source>
        <translation>Menschen mit KI</translation>
    </message>
    <message>
        <source>People, to verify</source>
        <translation>Menschen, die bestätigen</translation>
    </message>
    <message>
        <source>People, without AI</source>
        <translation>Menschen, ohne KI</translation>
    </message>
    <message>
        <source>Performance highlights</source>
        <translation>Was gut gelang</translation>
    </message>
    <message>
        <source>Phase</source>
        <translation>Phase</translation>
    </message>
    <message>
        <source>Phase by phase</source>
        <translation>Phase für Phase</translation>
    </message>
    <message>
        <source>Phase {n} of {all}</source>
        <translation>Phase {n} von {all}</translation>
    </message>
    <message>
        <source>Phase {phase}</source>
        <translation>Phase {phase}</translation>
    </message>
    <message>
        <source>Phase {phase}  </source>
        <translation>Phase {phase}  </translation>
    </message>
    <message>
        <source>Phase {phase} of {count}. </source>
        <translation>Phase {phase} von {count}. </translation>
    </message>
    <message>
        <source>Phase {phase}, {title}</source>
        <translation>Phase {phase}, {title}</translation>
    </message>
    <message>
        <source>Phases of the drill</source>
        <translation>Phasen der Übung</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Pin an experiment's request</source>
        <translation>Anfrage eines Experiments anheften</translation>
    </message>
    <message>
        <source>Pin at least {1} pieces of evidence ({2} so far)</source>
        <translation>Mindestens {1} Belege anheften ({2} bisher)</translation>
    </message>
    <message>
        <source>Pin lines</source>
        <translation>Zeilen anheften</translation>
    </message>
    <message>
        <source>Pin on a chart, a log row, a trace, a source line or a process.</source>
        <translation>Anheften geht auf Diagramm, Logzeile, Trace, Quelltextzeile oder Prozess.</translation>
    </message>
    <message>
        <source>Pin something first: P on a chart, a log row or a trace.</source>
        <translation>Zuerst etwas anheften: P auf Diagramm, Logzeile oder Trace.</translation>
    </message>
    <message>
        <source>Pin the chosen chart as evidence</source>
        <translation>Das gewählte Diagramm als Beleg anheften</translation>
    </message>
    <message>
        <source>Pin the request</source>
        <translation>Anfrage anheften</translation>
    </message>
    <message>
        <source>Pin to link to the hypothesis</source>
        <translation>Beleg zur Hypothese</translation>
    </message>
    <message>
        <source>Pin trace</source>
        <translation>Trace anheften</translation>
    </message>
    <message>
        <source>Pin view</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Pin what is selected</source>
        <translation>Das Gewählte anheften</translation>
    </message>
    <message>
        <source>Pin what you find</source>
        <translation>Funde anheften</translation>
    </message>
    <message>
        <source>Pinned as {id}: {label}</source>
        <translation>Angeheftet als {id}: {label}</translation>
    </message>
    <message>
        <source>Pins</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>Abspielen</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Post update</source>
        <translation>Meldung absetzen</translation>
    </message>
    <message>
        <source>Post-mortem</source>
        <translation>Post-mortem</translation>
    </message>
    <message>
        <source>Post-mortem and report</source>
        <translation>Post-mortem und Bericht</translation>
    </message>
    <message>
        <source>Presenter view</source>
        <translation>Referentenansicht</translation>
    </message>
    <message>
        <source>Press, tick, take</source>
        <translation>Drücken, ankreuzen, nehmen</translation>
    </message>
    <message>
        <source>Preventive actions and recommendations</source>
        <translation>Vorbeugende Maßnahmen und Empfehlungen</translation>
    </message>
    <message>
        <source>Previous</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Private. Keep it off the projector.</source>
        <translation>Privat. Nicht auf den Beamer.</translation>
    </message>
    <message>
        <source>Process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>Processes</source>
        <translation>Prozesse</translation>
    </message>
    <message>
        <source>Processes of the drill</source>
        <translation>Prozesse der Übung</translation>
    </message>
    <message>
        <source>Processes of the drill. {told}</source>
        <translation>Prozesse der Übung. {told}</translation>
    </message>
    <message>
        <source>Processor taken by another process</source>
        <translation>Prozessor von einem anderen Prozess belegt</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>Fortschritt</translation>
    </message>
    <message>
        <source>Projector</source>
        <translation>Beamer</translation>
    </message>
    <message>
        <source>Projector…</source>
        <translation>Beamer…</translation>
    </message>
    <message>
        <source>Propagation</source>
        <translation>Ausbreitung</translation>
    </message>
    <message>
        <source>Proposed, with the seed: {incidents}</source>
        <translation>Vorschlag, mit dem Startwert: {incidents}</translation>
    </message>
    <message>
        <source>Put away</source>
        <translation>Weglegen</translation>
    </message>
    <message>
        <source>Python</source>
        <translation>Python</translation>
    </message>
    <message>
        <source>Python 3.11 or newer</source>
        <translation>Python 3.11 oder neuer</translation>
    </message>
    <message>
        <source>Qt 6 and the system libraries it draws with</source>
        <translation>Qt 6 und die Systembibliotheken, mit denen es zeichnet</translation>
    </message>
    <message>
        <source>Quality of dashboards and alerts</source>
        <translation>Güte der Diagramme und Alarme</translation>
    </message>
    <message>
        <source>Query without an index</source>
        <translation>Abfrage ohne Index</translation>
    </message>
    <message>
        <source>Queue that grows without a bound</source>
        <translation>Warteschlange, die ohne Grenze wächst</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>Read the notebook and export the report.</source>
        <translation>Das Notizbuch lesen und den Bericht ausgeben.</translation>
    </message>
    <message>
        <source>Reading agendas and incidents.</source>
        <translation>Abläufe und Vorfälle werden gelesen.</translation>
    </message>
    <message>
        <source>Reads go to a copy that is behind, so what was just written is not found yet.</source>
        <translation>Gelesen wird aus einer Kopie, die zurückliegt; eben Geschriebenes ist noch nicht zu finden.</translation>
    </message>
    <message>
        <source>Reads, writes or log lines wait for a disk that has no more to give, or that is full.</source>
        <translation>Lesen, Schreiben oder Logzeilen warten auf einen Datenträger, der nicht mehr hergibt oder voll ist.</translation>
    </message>
    <message>
        <source>Real trouble on purpose, recorded with who and why. Revert ends it.</source>
        <translation>Echte Störung mit Absicht, aufgezeichnet mit wer und warum. Zurücknehmen beendet sie.</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Recording the healthy baseline</source>
        <translation>Gesunder Zustand wird aufgezeichnet</translation>
    </message>
    <message>
        <source>Recovery {1}</source>
        <translation>Erholung {1}</translation>
    </message>
    <message>
        <source>Red herring</source>
        <translation>Falsche Fährte</translation>
    </message>
    <message>
        <source>Red herring and noise observed</source>
        <translation>Beobachtete falsche Fährten und Rauschen</translation>
    </message>
    <message>
        <source>Red herring handling</source>
        <translation>Umgang mit falschen Fährten</translation>
    </message>
    <message>
        <source>Rehearsal</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Rehearse</source>
        <translation>Probelauf starten</translation>
    </message>
    <message>
        <source>Rehearsing a drill</source>
        <translation>Ein Probelauf läuft</translation>
    </message>
    <message>
        <source>Reject</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Reject this claim</source>
        <translation>Diese Behauptung ablehnen</translation>
    </message>
    <message>
        <source>Reject {name}…</source>
        <translation>{name} ablehnen …</translation>
    </message>
    <message>
        <source>Remedy applied, such as batching, a queue or a breaker</source>
        <translation>Angewendetes Mittel, etwa Bündeln, Warteschlange oder Unterbrecher</translation>
    </message>
    <message>
        <source>Remote of the projector</source>
        <translation>Fernbedienung des Beamers</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove last</source>
        <translation>Letzten entfernen</translation>
    </message>
    <message>
        <source>Repairs that pass</source>
        <translation>Korrekturen, die bestehen</translation>
    </message>
    <message>
        <source>Replay</source>
        <translation>Wiedergabe</translation>
    </message>
    <message>
        <source>Replay a request</source>
        <translation>Eine Anfrage wiederholen</translation>
    </message>
    <message>
        <source>Replay it</source>
        <translation>Wiederholen</translation>
    </message>
    <message>
        <source>Replay of a drill</source>
        <translation>Wiedergabe einer Übung</translation>
    </message>
    <message>
        <source>Replay, Team {team}</source>
        <translation>Wiedergabe, Team {team}</translation>
    </message>
    <message>
        <source>Replay: team {team}, {started}</source>
        <translation>Wiedergabe: Team {team}, {started}</translation>
    </message>
    <message>
        <source>Replica behind its primary</source>
        <translation>Replik hinter ihrem Original</translation>
    </message>
    <message>
        <source>Replication lag (decoy)</source>
        <translation>Rückstand der Kopie (Köder)</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Bericht</translation>
    </message>
    <message>
        <source>Report open</source>
        <translation>Bericht offen</translation>
    </message>
    <message>
        <source>Requests a second</source>
        <translation>Anfragen je Sekunde</translation>
    </message>
    <message>
        <source>Requests on this edge arrive late.</source>
        <translation>Anfragen auf dieser Kante kommen spät an.</translation>
    </message>
    <message>
        <source>Requests that the clients sent, newest first</source>
        <translation>Anfragen der Clients, neueste zuerst</translation>
    </message>
    <message>
        <source>Requests/s</source>
        <translation>Anfragen/s</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Resume a session</source>
        <translation>Sitzung fortsetzen</translation>
    </message>
    <message>
        <source>Resume it</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Resume process</source>
        <translation>Prozess fortsetzen</translation>
    </message>
    <message>
        <source>Resuming the drill</source>
        <translation>Die Übung wird fortgesetzt</translation>
    </message>
    <message>
        <source>Retried request carried out twice</source>
        <translation>Wiederholte Anfrage zweimal ausgeführt</translation>
    </message>
    <message>
        <source>Returns to {service}: {way}</source>
        <translation>Kehrt zu {service} zurück: {way}</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Revision {id} {words}: {names}</source>
        <translation>Stand {id} {words}: {names}</translation>
    </message>
    <message>
        <source>Revision {number} did not start, the last good one runs on. </source>
        <translation>Stand {number} ist nicht gestartet, der letzte gute läuft weiter. </translation>
    </message>
    <message>
        <source>Revision {number} runs, {files} changed.</source>
        <translation>Stand {number} läuft, {files} geändert.</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Role of person {number}</source>
        <translation>Rolle von Person {number}</translation>
    </message>
    <message>
        <source>Room</source>
        <translation>Raum</translation>
    </message>
    <message>
        <source>Room left</source>
        <translation>Restlicher Platz</translation>
    </message>
    <message>
        <source>Root cause identified</source>
        <translation>Gefundene Ursache</translation>
    </message>
    <message>
        <source>Root cause target</source>
        <translation>Ziel für die Ursache</translation>
    </message>
    <message>
        <source>Root cause verified</source>
        <translation>Ursache bestätigt</translation>
    </message>
    <message>
        <source>Root cause within</source>
        <translation>Ursache innerhalb</translation>
    </message>
    <message>
        <source>Root causes</source>
        <translation>Ursachen</translation>
    </message>
    <message>
        <source>Root-cause claim</source>
        <translation>Behauptung zur Ursache</translation>
    </message>
    <message>
        <source>Rounding by different rules</source>
        <translation>Rundung nach verschiedenen Regeln</translation>
    </message>
    <message>
        <source>Ruled out</source>
        <translation>Ausgeschlossen</translation>
    </message>
    <message>
        <source>Ruled out, and why</source>
        <translation>Ausgeschlossen, und warum</translation>
    </message>
    <message>
        <source>Run a rehearsal</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Run on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>S, Shift S</source>
        <translation>S, Shift S</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Sichern</translation>
    </message>
    <message>
        <source>Save a picture</source>
        <translation>Bild sichern</translation>
    </message>
    <message>
        <source>Save a picture…</source>
        <translation>Bild sichern …</translation>
    </message>
    <message>
        <source>Save a table</source>
        <translation>Tabelle sichern</translation>
    </message>
    <message>
        <source>Save a table…</source>
        <translation>Tabelle sichern …</translation>
    </message>
    <message>
        <source>Save as a file</source>
        <translation>Als Datei sichern</translation>
    </message>
    <message>
        <source>Save as a file: team {team}, {started}</source>
        <translation>Als Datei sichern: Team {team}, {started}</translation>
    </message>
    <message>
        <source>Save the charts: {kind}</source>
        <translation>Diagramme sichern: {kind}</translation>
    </message>
    <message>
        <source>Save the file</source>
        <translation>Datei sichern</translation>
    </message>
    <message>
        <source>Save the session as one file</source>
        <translation>Sitzung als eine Datei sichern</translation>
    </message>
    <message>
        <source>Saving opens with the post-mortem. What you type is kept as a draft.</source>
        <translation>Sichern öffnet sich mit dem Post-mortem. Getipptes bleibt als Entwurf erhalten.</translation>
    </message>
    <message>
        <source>Saving the session as one file</source>
        <translation>Die Sitzung wird als eine Datei gesichert</translation>
    </message>
    <message>
        <source>Say the chart in words</source>
        <translation>Diagramm in Worten</translation>
    </message>
    <message>
        <source>Say why in a few words; the report prints it.</source>
        <translation>In wenigen Worten sagen, warum; der Bericht druckt es.</translation>
    </message>
    <message>
        <source>Scribe</source>
        <translation>Scribe</translation>
    </message>
    <message>
        <source>Script</source>
        <translation>Drehbuch</translation>
    </message>
    <message>
        <source>Search logs</source>
        <translation>Logs durchsuchen</translation>
    </message>
    <message>
        <source>Search notes and hypotheses</source>
        <translation>Notizen und Hypothesen durchsuchen</translation>
    </message>
    <message>
        <source>Search the logs</source>
        <translation>Logs durchsuchen</translation>
    </message>
    <message>
        <source>Search the mechanisms</source>
        <translation>Mechanismen durchsuchen</translation>
    </message>
    <message>
        <source>Searching the traces…</source>
        <translation>Traces werden durchsucht …</translation>
    </message>
    <message>
        <source>Sections of the post-mortem</source>
        <translation>Abschnitte des Post-mortems</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>Startwert</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>Gesehen</translation>
    </message>
    <message>
        <source>Select a service first.</source>
        <translation>Zuerst einen Service wählen.</translation>
    </message>
    <message>
        <source>Send it</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send one request</source>
        <translation>Eine Anfrage senden</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Service</translation>
    </message>
    <message>
        <source>Service graph</source>
        <translation>Servicegraph</translation>
    </message>
    <message>
        <source>Service graph; the table beside it has the same figures</source>
        <translation>Servicegraph; die Tabelle daneben hat dieselben Werte</translation>
    </message>
    <message>
        <source>Service to call</source>
        <translation>Aufzurufender Service</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>Services</translation>
    </message>
    <message>
        <source>Services appear as soon as a request has been answered.</source>
        <translation>Dienste erscheinen, sobald eine Anfrage beantwortet ist.</translation>
    </message>
    <message>
        <source>Services are starting</source>
        <translation>Services starten</translation>
    </message>
    <message>
        <source>Services of the graph, their calls</source>
        <translation>Services des Graphen, ihre Aufrufe</translation>
    </message>
    <message>
        <source>Services waiting for each other in a circle</source>
        <translation>Services warten im Kreis aufeinander</translation>
    </message>
    <message>
        <source>Session (*.zip)</source>
        <translation>Sitzung (*.zip)</translation>
    </message>
    <message>
        <source>Set DRILL_KIOSK_HOME to a folder that this user may write to.</source>
        <translation>DRILL_KIOSK_HOME auf einen Ordner setzen, den dieser Benutzer beschreiben darf.</translation>
    </message>
    <message>
        <source>Set status</source>
        <translation>Status setzen</translation>
    </message>
    <message>
        <source>Setting that differs from what was agreed</source>
        <translation>Einstellung, die vom Vereinbarten abweicht</translation>
    </message>
    <message>
        <source>Share of requests</source>
        <translation>Anteil der Anfragen</translation>
    </message>
    <message>
        <source>Share of transactions</source>
        <translation>Anteil der Transaktionen</translation>
    </message>
    <message>
        <source>Short, for the ribbon</source>
        <translation>Kurz, für das Band</translation>
    </message>
    <message>
        <source>Shortest duration</source>
        <translation>Kürzeste Dauer</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show all series of the chart</source>
        <translation>Alle Reihen des Diagramms zeigen</translation>
    </message>
    <message>
        <source>Show evidence</source>
        <translation>Belege zeigen</translation>
    </message>
    <message>
        <source>Show it</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Show or hide a series, show all</source>
        <translation>Reihe zeigen oder verbergen, alle zeigen</translation>
    </message>
    <message>
        <source>Show or hide answer key and script</source>
        <translation>Lösung und Drehbuch zeigen oder verdecken</translation>
    </message>
    <message>
        <source>Show the logs of this range</source>
        <translation>Logs dieses Bereichs zeigen</translation>
    </message>
    <message>
        <source>Show the {spoken}</source>
        <translation>Zeigen: {spoken}</translation>
    </message>
    <message>
        <source>Shown by {pins}.</source>
        <translation>Belegt durch {pins}.</translation>
    </message>
    <message>
        <source>Signal strips</source>
        <translation>Signalstreifen</translation>
    </message>
    <message>
        <source>Signals</source>
        <translation>Signale</translation>
    </message>
    <message>
        <source>Signals, logs, traces and source show what really runs on this laptop. Ctrl and a number open a tab, A takes an alert, / searches the logs.</source>
        <translation>Signale, Logs, Traces und Quelltext zeigen, was auf diesem Laptop wirklich läuft. Strg und eine Zahl öffnen einen Reiter, A nimmt einen Alarm an, / durchsucht die Logs.</translation>
    </message>
    <message>
        <source>Signals, pager and notebook are open.</source>
        <translation>Signale, Pager und Notizbuch sind offen.</translation>
    </message>
    <message>
        <source>Signals, two needed</source>
        <translation>Signale, zwei nötig</translation>
    </message>
    <message>
        <source>Single letters work while no text field has the keyboard.</source>
        <translation>Einzelne Buchstaben wirken, solange kein Textfeld die Tastatur hat.</translation>
    </message>
    <message>
        <source>Skip the tour</source>
        <translation>Überspringen</translation>
    </message>
    <message>
        <source>Slide {n} of {all}</source>
        <translation>Folie {n} von {all}</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>Folien</translation>
    </message>
    <message>
        <source>Slides only.</source>
        <translation>Nur bei Folien.</translation>
    </message>
    <message>
        <source>Sockets</source>
        <translation>Sockets</translation>
    </message>
    <message>
        <source>Sockets of {name}</source>
        <translation>Sockets von {name}</translation>
    </message>
    <message>
        <source>Something else keeps writing to the disk that the services use.</source>
        <translation>Etwas anderes schreibt fortwährend auf den Datenträger der Services.</translation>
    </message>
    <message>
        <source>Something is kept for every request and never released, until the process is ended or swaps.</source>
        <translation>Für jede Anfrage wird etwas behalten und nie freigegeben, bis der Prozess endet oder auslagert.</translation>
    </message>
    <message>
        <source>Something is under way. Switch the language once it has ended.</source>
        <translation>Etwas ist im Gange. Die Sprache wechseln, wenn es beendet ist.</translation>
    </message>
    <message>
        <source>Something is under way. Wait for it or stop it.</source>
        <translation>Etwas ist im Gange. Abwarten oder stoppen.</translation>
    </message>
    <message>
        <source>Something unforeseen happened ({name}: {error}). The drill goes on; try again, and tell the facilitator if it comes back.</source>
        <translation>Etwas Unvorhergesehenes geschah ({name}: {error}). Die Übung geht weiter; noch einmal versuchen und der Leitung sagen, wenn es wiederkommt.</translation>
    </message>
    <message>
        <source>Something was blamed, in this claim or before it, that has no part in this.</source>
        <translation>Etwas wurde beschuldigt, in dieser Behauptung oder davor, das keinen Anteil hat.</translation>
    </message>
    <message>
        <source>Something was cleared that has a part in this.</source>
        <translation>Etwas wurde entlastet, das Anteil daran hat.</translation>
    </message>
    <message>
        <source>Sort the processes by the next column, turn the order</source>
        <translation>Prozesse nach der nächsten Spalte sortieren, umkehren</translation>
    </message>
    <message>
        <source>Sorted by {column}</source>
        <translation>Sortiert nach {column}</translation>
    </message>
    <message>
        <source>Sound off</source>
        <translation>Ton aus</translation>
    </message>
    <message>
        <source>Sound on</source>
        <translation>Ton an</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>Source editor</source>
        <translation>Quelltexteditor</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
    <message>
        <source>Space, Enter</source>
        <translation>Leertaste, Eingabe</translation>
    </message>
    <message>
        <source>Spans</source>
        <translation>Spans</translation>
    </message>
    <message>
        <source>Speed of the clock</source>
        <translation>Tempo der Uhr</translation>
    </message>
    <message>
        <source>Stakeholders wait for a first status update</source>
        <translation>Stakeholder warten auf eine erste Statusmeldung</translation>
    </message>
    <message>
        <source>Stand still</source>
        <translation>Stillstehen</translation>
    </message>
    <message>
        <source>Stands still in the break</source>
        <translation>Steht in der Pause</translation>
    </message>
    <message>
        <source>Start a drill</source>
        <translation>Übung starten</translation>
    </message>
    <message>
        <source>Start the burst</source>
        <translation>Schub starten</translation>
    </message>
    <message>
        <source>Start the drill</source>
        <translation>Übung starten</translation>
    </message>
    <message>
        <source>Starting the services</source>
        <translation>Services starten</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Statement</source>
        <translation>Aussage</translation>
    </message>
    <message>
        <source>Statement in your words</source>
        <translation>Aussage in eigenen Worten</translation>
    </message>
    <message>
        <source>Statements wait for a lock that another transaction holds, so time passes without work.</source>
        <translation>Anweisungen warten auf eine Sperre einer anderen Transaktion; Zeit vergeht ohne Arbeit.</translation>
    </message>
    <message>
        <source>Status of the hypothesis</source>
        <translation>Status der Hypothese</translation>
    </message>
    <message>
        <source>Status updates</source>
        <translation>Statusmeldungen</translation>
    </message>
    <message>
        <source>Status updates, newest first</source>
        <translation>Statusmeldungen, neueste zuerst</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
    <message>
        <source>Still missing: {missing}</source>
        <translation>Es fehlt noch: {missing}</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Stress tests and chaos experiments</source>
        <translation>Lasttests und Chaos-Experimente</translation>
    </message>
    <message>
        <source>Stress tests and experiments under load</source>
        <translation>Lasttests und Versuche unter Last</translation>
    </message>
    <message>
        <source>Suspect {number}</source>
        <translation>Verdächtiger {number}</translation>
    </message>
    <message>
        <source>Symptoms {1}</source>
        <translation>Symptome {1}</translation>
    </message>
    <message>
        <source>Tab, Shift Tab</source>
        <translation>Tab, Umschalt Tab</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Tabs</source>
        <translation>Reiter</translation>
    </message>
    <message>
        <source>Take a hypothesis in hand</source>
        <translation>Eine Hypothese in die Hand nehmen</translation>
    </message>
    <message>
        <source>Take a pin back</source>
        <translation>Einen Beleg zurücknehmen</translation>
    </message>
    <message>
        <source>Take back the {verdict} of {name}…</source>
        <translation>{verdict} von {name} zurücknehmen …</translation>
    </message>
    <message>
        <source>Take in a session</source>
        <translation>Sitzung aufnehmen</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Nehmen</translation>
    </message>
    <message>
        <source>Take it back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Take it for {cost_points} points</source>
        <translation>Für {cost_points} Punkte nehmen</translation>
    </message>
    <message>
        <source>Take the tour</source>
        <translation>Rundgang</translation>
    </message>
    <message>
        <source>Take the verdict back</source>
        <translation>Urteil zurücknehmen</translation>
    </message>
    <message>
        <source>Taking in the session</source>
        <translation>Die Sitzung wird aufgenommen</translation>
    </message>
    <message>
        <source>Tea begins in</source>
        <translation>Teepause in</translation>
    </message>
    <message>
        <source>Tea break</source>
        <translation>Teepause</translation>
    </message>
    <message>
        <source>Tea is over</source>
        <translation>Die Teepause ist vorbei</translation>
    </message>
    <message>
        <source>Team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>Team reflection</source>
        <translation>Rückblick des Teams</translation>
    </message>
    <message>
        <source>Team summary</source>
        <translation>Zusammenfassung des Teams</translation>
    </message>
    <message>
        <source>Team window</source>
        <translation>Fenster des Teams</translation>
    </message>
    <message>
        <source>Team {team}</source>
        <translation>Team {team}</translation>
    </message>
    <message>
        <source>Team {team}: {names}</source>
        <translation>Team {team}: {names}</translation>
    </message>
    <message>
        <source>Terminal</source>
        <translation>Terminal</translation>
    </message>
    <message>
        <source>Terminal in the session's folder</source>
        <translation>Terminal im Ordner der Sitzung</translation>
    </message>
    <message>
        <source>Text as it was</source>
        <translation>Schrift wie zuvor</translation>
    </message>
    <message>
        <source>Thank you. Now the debrief.</source>
        <translation>Danke. Jetzt die Nachbesprechung.</translation>
    </message>
    <message>
        <source>That PIN has {1} digits and needs {2} or more. Nothing was changed; choose a longer one.</source>
        <translation>Diese PIN hat {1} Ziffern und braucht {2} oder mehr. Nichts wurde geändert; eine längere wählen.</translation>
    </message>
    <message>
        <source>That PIN is one that everybody tries first. Choose another one.</source>
        <translation>Diese PIN probiert jeder zuerst. Eine andere wählen.</translation>
    </message>
    <message>
        <source>That alert is not in the pager. Choose one from its list.</source>
        <translation>Dieser Alarm steht nicht im Pager. Einen aus seiner Liste wählen.</translation>
    </message>
    <message>
        <source>That claim has no verdict to take back. Choose one that was judged.</source>
        <translation>Zu dieser Behauptung gibt es kein Urteil zurückzunehmen. Eine beurteilte wählen.</translation>
    </message>
    <message>
        <source>That claim is not waiting for a verdict. Choose one from the list that is.</source>
        <translation>Diese Behauptung wartet nicht auf ein Urteil. Eine aus der Liste wählen, die wartet.</translation>
    </message>
    <message>
        <source>That hypothesis is not in the notebook. Choose one from its list.</source>
        <translation>Diese Hypothese steht nicht im Notizbuch. Eine aus seiner Liste wählen.</translation>
    </message>
    <message>
        <source>That incident is not part of this drill.</source>
        <translation>Dieser Vorfall gehört nicht zu dieser Übung.</translation>
    </message>
    <message>
        <source>That incident is not part of this drill. Choose one of its incidents.</source>
        <translation>Dieser Vorfall gehört nicht zu dieser Übung. Einen ihrer Vorfälle wählen.</translation>
    </message>
    <message>
        <source>That interruption counts already. There is nothing to change.</source>
        <translation>Diese Unterbrechung zählt schon. Es gibt nichts zu ändern.</translation>
    </message>
    <message>
        <source>That is not the PIN. {1}</source>
        <translation>Das ist nicht die PIN. {1!t}</translation>
    </message>
    <message>
        <source>That is not the PIN. {1}, then it is locked for a minute.</source>
        <translation>Das ist nicht die PIN. {1!t}, dann ist eine Minute gesperrt.</translation>
    </message>
    <message>
        <source>That verification is not running, so its result was not recorded. Start the verification again.</source>
        <translation>Diese Prüfung läuft nicht, ihr Ergebnis wurde nicht aufgezeichnet. Die Prüfung noch einmal starten.</translation>
    </message>
    <message>
        <source>The 3 A.M. drill</source>
        <translation>Die 3-Uhr-Übung</translation>
    </message>
    <message>
        <source>The 3 A.M. drill: projector</source>
        <translation>Die 3-Uhr-Übung: Beamer</translation>
    </message>
    <message>
        <source>The PIN was changed since. Close the console and open it with the new one.</source>
        <translation>Die PIN wurde inzwischen geändert. Das Pult schließen und mit der neuen öffnen.</translation>
    </message>
    <message>
        <source>The agenda being written</source>
        <translation>Der Ablauf, der geschrieben wird</translation>
    </message>
    <message>
        <source>The agenda came to its end.</source>
        <translation>Der Ablauf ist zu Ende.</translation>
    </message>
    <message>
        <source>The agenda has it.</source>
        <translation>Der Ablauf sieht es vor.</translation>
    </message>
    <message>
        <source>The agenda has not begun</source>
        <translation>Der Ablauf hat nicht begonnen</translation>
    </message>
    <message>
        <source>The agenda has not begun yet. It starts when the services are healthy.</source>
        <translation>Der Ablauf hat noch nicht begonnen. Er startet, wenn die Services gesund sind.</translation>
    </message>
    <message>
        <source>The agenda has to run for this.</source>
        <translation>Dafür muss der Ablauf laufen.</translation>
    </message>
    <message>
        <source>The agenda has to run for this: it has not begun, or the drill is over.</source>
        <translation>Dafür muss der Ablauf laufen: er hat nicht begonnen, oder die Übung ist vorbei.</translation>
    </message>
    <message>
        <source>The agenda was moved: {1}</source>
        <translation>Der Ablauf wurde verschoben: {1}</translation>
    </message>
    <message>
        <source>The agenda “{1}” has no entries, or two of the same name. Mend it or choose another one.</source>
        <translation>Der Ablauf „{1}“ hat keine Einträge oder zwei mit gleichem Namen. Beheben oder einen anderen wählen.</translation>
    </message>
    <message>
        <source>The automatic grade judged that claim, and it stays as it is. The team can file another claim.</source>
        <translation>Die automatische Bewertung hat diese Behauptung beurteilt, dabei bleibt es. Das Team kann eine neue einreichen.</translation>
    </message>
    <message>
        <source>The body has more than {1} characters. Shorten it.</source>
        <translation>Der Rumpf hat mehr als {1} Zeichen. Kürzen.</translation>
    </message>
    <message>
        <source>The body is not JSON ({1}). Mend it and send it again.</source>
        <translation>Der Rumpf ist kein JSON ({1}). Beheben und noch einmal senden.</translation>
    </message>
    <message>
        <source>The bystander was cleared with evidence.</source>
        <translation>Der Unbeteiligte wurde mit Belegen entlastet.</translation>
    </message>
    <message>
        <source>The charts were written to {path}.</source>
        <translation>Die Diagramme stehen in {path}.</translation>
    </message>
    <message>
        <source>The claim cites evidence that is not pinned: {1}. Untick it or pin it again.</source>
        <translation>Die Behauptung zitiert Belege, die nicht angeheftet sind: {1}. Abwählen oder wieder anheften.</translation>
    </message>
    <message>
        <source>The claim cites no evidence. Pin what shows it and tick the pins.</source>
        <translation>Die Behauptung zitiert keine Belege. Anheften, was es zeigt, und die Belege ankreuzen.</translation>
    </message>
    <message>
        <source>The claim does not hold</source>
        <translation>Die Behauptung trifft nicht zu</translation>
    </message>
    <message>
        <source>The claim in hand</source>
        <translation>Die gewählte Behauptung</translation>
    </message>
    <message>
        <source>The claim is filed. A facilitator looks at it.</source>
        <translation>Die Behauptung ist eingereicht. Die Leitung sieht sie an.</translation>
    </message>
    <message>
        <source>The claim is judged</source>
        <translation>Die Behauptung wird beurteilt</translation>
    </message>
    <message>
        <source>The claim names a component that is not of this incident. Take it out.</source>
        <translation>Die Behauptung nennt eine Komponente, die nicht zu diesem Vorfall gehört. Herausnehmen.</translation>
    </message>
    <message>
        <source>The claim names no component. Choose the one where it starts.</source>
        <translation>Die Behauptung nennt keine Komponente. Die wählen, in der es beginnt.</translation>
    </message>
    <message>
        <source>The claim names no mechanism. Choose the one that explains the symptoms.</source>
        <translation>Die Behauptung nennt keinen Mechanismus. Den wählen, der die Symptome erklärt.</translation>
    </message>
    <message>
        <source>The claim on {alias} does not hold.{why}</source>
        <translation>Die Behauptung zu {alias} trifft nicht zu.{why}</translation>
    </message>
    <message>
        <source>The claim rules out the very component that it names. Take one of the two back.</source>
        <translation>Die Behauptung schließt genau die Komponente aus, die sie nennt. Eines von beiden zurücknehmen.</translation>
    </message>
    <message>
        <source>The claim waits for a verdict again. A fix that it opened is locked again.</source>
        <translation>Die Behauptung wartet wieder auf ein Urteil. Eine Korrektur, die sie öffnete, ist wieder gesperrt.</translation>
    </message>
    <message>
        <source>The claim was not filed: {1} has no answer key here to judge it by. Ask a facilitator to mend the incident's folder, then file it again.</source>
        <translation>Die Behauptung wurde nicht eingereicht: Für {1} liegt hier kein Lösungsschlüssel. Die Leitung bitten, den Ordner des Vorfalls zu beheben, dann noch einmal einreichen.</translation>
    </message>
    <message>
        <source>The clients know no request of that trace; what you sent yourself is known.</source>
        <translation>Die Clients kennen keine Anfrage dieses Traces; selbst Gesendetes ist bekannt.</translation>
    </message>
    <message>
        <source>The clients send nothing to {1} themselves. Choose a request for the burst.</source>
        <translation>Die Clients senden selbst nichts an {1}. Eine Anfrage für den Schub wählen.</translation>
    </message>
    <message>
        <source>The clock goes forward by {lost}. The report says so and why.</source>
        <translation>Die Uhr rückt um {lost} vor. Der Bericht sagt es und warum.</translation>
    </message>
    <message>
        <source>The clock is paused: {paused_why}</source>
        <translation>Die Uhr ist angehalten: {paused_why}</translation>
    </message>
    <message>
        <source>The clock stands still until somebody lets it run on. Services keep running.</source>
        <translation>Die Uhr steht, bis jemand sie weiterlaufen lässt. Die Services laufen weiter.</translation>
    </message>
    <message>
        <source>The clock starts at 03:00:00 with the page and stands still in breaks. The ribbon shows the phases; on the right is the time left in this one.</source>
        <translation>Die Uhr beginnt mit dem Alarm bei 03:00:00 und steht in Pausen still. Das Band zeigt die Phasen; rechts steht der Rest der jetzigen.</translation>
    </message>
    <message>
        <source>The clock stood still then, so no time was lost that could count.</source>
        <translation>Die Uhr stand damals, es ging keine Zeit verloren, die zählen könnte.</translation>
    </message>
    <message>
        <source>The clock was stopped: {1}</source>
        <translation>Die Uhr wurde angehalten: {1}</translation>
    </message>
    <message>
        <source>The code that ran before did not start again either: {1} Apply once more; if that fails too, leave the drill and resume it: nothing is lost.</source>
        <translation>Der Code von vorher startete auch nicht wieder: {1} Noch einmal anwenden; scheitert auch das, die Übung verlassen und fortsetzen: Nichts ist verloren.</translation>
    </message>
    <message>
        <source>The code that ran before runs on; mend the file and apply again.</source>
        <translation>Der Code von vorher läuft weiter; die Datei beheben und noch einmal anwenden.</translation>
    </message>
    <message>
        <source>The component fits what happened.</source>
        <translation>Die Komponente passt zu dem, was geschah.</translation>
    </message>
    <message>
        <source>The console shows answers and moves the clock. Only the facilitator opens it.</source>
        <translation>Das Pult zeigt Lösungen und stellt die Uhr. Nur die Leitung öffnet es.</translation>
    </message>
    <message>
        <source>The console shows answers, so it opens behind a PIN alone. Choose one now.</source>
        <translation>Das Pult zeigt Lösungen und öffnet daher nur mit einer PIN. Jetzt eine wählen.</translation>
    </message>
    <message>
        <source>The copy falls behind and warns loudly; nothing depends on it.</source>
        <translation>Die Kopie fällt zurück und warnt laut; nichts hängt von ihr ab.</translation>
    </message>
    <message>
        <source>The dashboards open with the page.</source>
        <translation>Die Dashboards öffnen sich mit dem Alarm.</translation>
    </message>
    <message>
        <source>The data of the verification could not be written ({1}). Free some space and verify again; this says nothing of the fix.</source>
        <translation>Die Daten der Prüfung ließen sich nicht schreiben ({1}). Platz schaffen und noch einmal prüfen; das sagt nichts über die Korrektur.</translation>
    </message>
    <message>
        <source>The data of {1} could not be written to {2} ({3}). The drill cannot start without it. Free some space and start again.</source>
        <translation>Die Daten von {1} ließen sich nicht nach {2} schreiben ({3}). Ohne sie kann die Übung nicht starten. Platz schaffen und noch einmal starten.</translation>
    </message>
    <message>
        <source>The drill begins soon</source>
        <translation>Die Übung beginnt bald</translation>
    </message>
    <message>
        <source>The drill clock runs at up to 1000 times real time. Choose a rate above 0, up to 1000.</source>
        <translation>Die Uhr der Übung läuft bis zu 1000-mal so schnell wie die echte. Ein Tempo über 0 bis 1000 wählen.</translation>
    </message>
    <message>
        <source>The drill ended.</source>
        <translation>Die Übung endete.</translation>
    </message>
    <message>
        <source>The drill goes on under the facilitator's console, where T opens this window again. To leave the drill, do it there, or close the console first.</source>
        <translation>Die Übung läuft unter dem Pult der Leitung weiter, wo T dieses Fenster wieder öffnet. Verlassen wird sie dort, oder nachdem das Pult geschlossen ist.</translation>
    </message>
    <message>
        <source>The drill has no rule for {1}.</source>
        <translation>Die Übung hat keine Regel für {1}.</translation>
    </message>
    <message>
        <source>The drill has not begun</source>
        <translation>Die Übung hat nicht begonnen</translation>
    </message>
    <message>
        <source>The drill holds no incident {1}.</source>
        <translation>Die Übung enthält keinen Vorfall {1}.</translation>
    </message>
    <message>
        <source>The drill is over</source>
        <translation>Die Übung ist vorbei</translation>
    </message>
    <message>
        <source>The drill is over, so no experiment is carried out any more. Go on with the post-mortem, or start another drill.</source>
        <translation>Die Übung ist vorbei, es gibt kein Experiment mehr. Weiter mit dem Post-mortem, oder eine neue Übung starten.</translation>
    </message>
    <message>
        <source>The drill is over, so nothing can be applied or verified any more. Go on with the post-mortem, or start another drill.</source>
        <translation>Die Übung ist vorbei, nichts lässt sich mehr anwenden oder prüfen. Weiter mit dem Post-mortem, oder eine neue Übung starten.</translation>
    </message>
    <message>
        <source>The drill is over, so this changes nothing any more. Go on with the post-mortem and the report, or start another drill.</source>
        <translation>Die Übung ist vorbei, dies ändert nichts mehr. Weiter mit Post-mortem und Bericht, oder eine neue Übung starten.</translation>
    </message>
    <message>
        <source>The drill is over.</source>
        <translation>Die Übung ist vorbei.</translation>
    </message>
    <message>
        <source>The drill is over. Open claims and observations can still be written.</source>
        <translation>Die Übung ist vorbei. Offene Behauptungen und Beobachtungen gehen noch.</translation>
    </message>
    <message>
        <source>The drill is over. The source stays readable.</source>
        <translation>Die Übung ist vorbei. Der Quelltext bleibt lesbar.</translation>
    </message>
    <message>
        <source>The drill is over. Write the post-mortem and export the report.</source>
        <translation>Die Übung ist vorbei. Das Post-mortem schreiben und den Bericht ausgeben.</translation>
    </message>
    <message>
        <source>The drill is saved and its services are stopped.</source>
        <translation>Die Übung ist gespeichert, ihre Services sind beendet.</translation>
    </message>
    <message>
        <source>The drill was closed while this was under way.</source>
        <translation>Die Übung wurde geschlossen, während dies lief.</translation>
    </message>
    <message>
        <source>The drill was closed; open the session again.</source>
        <translation>Die Übung wurde geschlossen; die Sitzung noch einmal öffnen.</translation>
    </message>
    <message>
        <source>The facilitator judges each claim, in the Drill menu of the team's window.</source>
        <translation>Die Leitung beurteilt jede Behauptung, im Menü Übung des Teamfensters.</translation>
    </message>
    <message>
        <source>The facilitator's PIN is set. Drills with a facilitator ask for it.</source>
        <translation>Die PIN der Leitung ist gesetzt. Übungen mit Leitung fragen danach.</translation>
    </message>
    <message>
        <source>The facilitator's console, behind a PIN</source>
        <translation>Das Pult der Leitung, hinter einer PIN</translation>
    </message>
    <message>
        <source>The facilitator's remote says why.</source>
        <translation>Die Fernbedienung der Leitung sagt, warum.</translation>
    </message>
    <message>
        <source>The figures after it are read 15 s later.</source>
        <translation>Die Messwerte danach werden 15 s später gelesen.</translation>
    </message>
    <message>
        <source>The file of the PIN could not be written ({1}), so no PIN is taken and nothing was changed. The drill goes on. Make room or rights for {2}.</source>
        <translation>Die Datei der PIN konnte nicht geschrieben werden ({1}); es wird keine PIN angenommen, und nichts wurde geändert. Die Übung läuft weiter. Platz oder Rechte schaffen für {2}.</translation>
    </message>
    <message>
        <source>The files in {1} are more than {2} MiB together, so they were not taken. Remove what does not belong there.</source>
        <translation>Die Dateien in {1} haben zusammen mehr als {2} MiB, darum wurden sie nicht genommen. Entfernen, was nicht dorthin gehört.</translation>
    </message>
    <message>
        <source>The fix is locked. The panel on the right says what opens it.</source>
        <translation>Die Korrektur ist gesperrt. Das Feld rechts sagt, was sie öffnet.</translation>
    </message>
    <message>
        <source>The fix of this incident is locked. What comes next: {1}.</source>
        <translation>Die Korrektur dieses Vorfalls ist gesperrt. Als Nächstes: {1!t}.</translation>
    </message>
    <message>
        <source>The fix of {1} was open before its cause was verified.</source>
        <translation>Die Korrektur von {1} war offen, bevor ihre Ursache bestätigt war.</translation>
    </message>
    <message>
        <source>The fix of {alias} could not be verified.</source>
        <translation>Die Korrektur von {alias} konnte nicht geprüft werden.</translation>
    </message>
    <message>
        <source>The fix of {alias} did not pass its verification.</source>
        <translation>Die Korrektur von {alias} hat die Prüfung nicht bestanden.</translation>
    </message>
    <message>
        <source>The fix of {alias} is closed</source>
        <translation>Die Korrektur von {alias} ist geschlossen</translation>
    </message>
    <message>
        <source>The fix of {alias} is locked</source>
        <translation>Die Korrektur von {alias} ist gesperrt</translation>
    </message>
    <message>
        <source>The fix of {alias} is open</source>
        <translation>Die Korrektur von {alias} ist offen</translation>
    </message>
    <message>
        <source>The fix of {alias} is open. You can edit now.</source>
        <translation>Die Korrektur von {alias} ist offen. Ihr könnt jetzt ändern.</translation>
    </message>
    <message>
        <source>The fix of {alias} opens without a verified cause. The report prints the reason.</source>
        <translation>Die Korrektur von {alias} öffnet sich ohne bestätigte Ursache. Der Bericht nennt den Grund.</translation>
    </message>
    <message>
        <source>The fix of {alias} passed its verification.</source>
        <translation>Die Korrektur von {alias} hat die Prüfung bestanden.</translation>
    </message>
    <message>
        <source>The folder {1} is gone from {2}, so there is nothing to run. Put it back or take the original again.</source>
        <translation>Der Ordner {1} fehlt in {2}, darum gibt es nichts auszuführen. Zurücklegen oder wieder das Original nehmen.</translation>
    </message>
    <message>
        <source>The font file {1} could not be loaded, so the screens cannot be laid out. Install the program again or put the file back.</source>
        <translation>Die Schriftdatei {1} ließ sich nicht laden, darum fehlen die Maße der Bildschirme. Das Programm neu installieren oder die Datei zurücklegen.</translation>
    </message>
    <message>
        <source>The header {1} is set by the program. Leave it out.</source>
        <translation>Die Kopfzeile {1} setzt das Programm. Weglassen.</translation>
    </message>
    <message>
        <source>The healthy window ends before it begins. Record it again.</source>
        <translation>Der gesunde Zeitraum endet vor seinem Beginn. Noch einmal aufzeichnen.</translation>
    </message>
    <message>
        <source>The icon {1} could not be read from {2} ({3}). Install the program again or put the file back.</source>
        <translation>Das Symbol {1} ließ sich nicht aus {2} lesen ({3}). Das Programm neu installieren oder die Datei zurücklegen.</translation>
    </message>
    <message>
        <source>The incident's own traffic</source>
        <translation>Verkehr des Vorfalls</translation>
    </message>
    <message>
        <source>The kiosk was away for {1} s.</source>
        <translation>Der Kiosk war {1} s fort.</translation>
    </message>
    <message>
        <source>The kiosk was closed while the services started. The session is kept; resume it to go on.</source>
        <translation>Der Kiosk wurde geschlossen, während die Services starteten. Die Sitzung bleibt; fortsetzen, um weiterzumachen.</translation>
    </message>
    <message>
        <source>The laptop was too busy to judge this fix under load: {1}. Close other programs and verify again.</source>
        <translation>Der Laptop war zu beschäftigt, um diese Korrektur unter Last zu beurteilen: {1}. Andere Programme schließen und noch einmal prüfen.</translation>
    </message>
    <message>
        <source>The laptop was too busy to judge {1} of this fix: {2}. Close other programs and verify again.</source>
        <translation>Der Laptop war zu beschäftigt, um {1} dieser Korrektur zu beurteilen: {2}. Andere Programme schließen und noch einmal prüfen.</translation>
    </message>
    <message>
        <source>The last claim was not right. Look again for {1} s, then file the next one.</source>
        <translation>Die letzte Behauptung traf nicht zu. Noch {1} s hinsehen, dann die nächste einreichen.</translation>
    </message>
    <message>
        <source>The last experiment is still being carried out.</source>
        <translation>Das letzte Experiment läuft noch.</translation>
    </message>
    <message>
        <source>The line was copied as JSON.</source>
        <translation>Die Zeile wurde als JSON kopiert.</translation>
    </message>
    <message>
        <source>The list above says what is still missing.</source>
        <translation>Die Liste oben sagt, was noch fehlt.</translation>
    </message>
    <message>
        <source>The logs are still locked. Their tab says what opens them.</source>
        <translation>Die Logs sind noch gesperrt. Ihr Reiter sagt, was sie öffnet.</translation>
    </message>
    <message>
        <source>The mechanism explains the symptoms.</source>
        <translation>Der Mechanismus erklärt die Symptome.</translation>
    </message>
    <message>
        <source>The new PIN once more</source>
        <translation>Die neue PIN noch einmal</translation>
    </message>
    <message>
        <source>The new PIN; not shown</source>
        <translation>Die neue PIN; nicht gezeigt</translation>
    </message>
    <message>
        <source>The next one: {title}. It costs the team {cost_points} points.</source>
        <translation>Der nächste: {title}. Er kostet das Team {cost_points} Punkte.</translation>
    </message>
    <message>
        <source>The next phase begins now. What is locked still waits for its conditions.</source>
        <translation>Die nächste Phase beginnt jetzt. Gesperrtes wartet weiter auf seine Bedingungen.</translation>
    </message>
    <message>
        <source>The next update has to be promised within the next four hours.</source>
        <translation>Die nächste Meldung ist innerhalb der nächsten vier Stunden zuzusagen.</translation>
    </message>
    <message>
        <source>The night is still quiet.</source>
        <translation>Die Nacht ist noch ruhig.</translation>
    </message>
    <message>
        <source>The number of requests a second exceeds what the service can do although each costs what it always did.</source>
        <translation>Die Zahl der Anfragen je Sekunde übersteigt, was der Service kann, obwohl jede kostet, was sie immer kostete.</translation>
    </message>
    <message>
        <source>The oldest lines are left out here; the files in logs/ have them.</source>
        <translation>Die ältesten Zeilen fehlen hier; die Dateien in logs/ haben sie.</translation>
    </message>
    <message>
        <source>The original runs. Nothing was applied yet.</source>
        <translation>Das Original läuft. Noch wurde nichts angewendet.</translation>
    </message>
    <message>
        <source>The outside party answers 503 and does nothing.</source>
        <translation>Die fremde Partei antwortet 503 und tut nichts.</translation>
    </message>
    <message>
        <source>The outside party does what it is asked and answers 500.</source>
        <translation>Die fremde Partei tut, worum sie gebeten wird, und antwortet 500.</translation>
    </message>
    <message>
        <source>The outside party takes longer over everything.</source>
        <translation>Die fremde Partei braucht für alles länger.</translation>
    </message>
    <message>
        <source>The page comes soon.</source>
        <translation>Der Alarm kommt bald.</translation>
    </message>
    <message>
        <source>The page fired.</source>
        <translation>Der Alarm kam.</translation>
    </message>
    <message>
        <source>The page has fired, so a healthy baseline can no longer be recorded. Go on with the one that is kept.</source>
        <translation>Der Alarm kam schon, ein gesunder Zustand lässt sich nicht mehr aufzeichnen. Mit dem vorhandenen weitermachen.</translation>
    </message>
    <message>
        <source>The page has not fired yet, and until then everything has to stay healthy: the baseline is compared with. Trigger it after the page.</source>
        <translation>Noch kam kein Alarm, und bis dahin muss alles gesund bleiben: Damit wird verglichen. Nach dem Alarm auslösen.</translation>
    </message>
    <message>
        <source>The page has not fired yet: {1}.</source>
        <translation>Noch kam kein Alarm: {1!t}.</translation>
    </message>
    <message>
        <source>The page: {titles}</source>
        <translation>Der Alarm: {titles}</translation>
    </message>
    <message>
        <source>The pager stays silent: this laptop has no program that plays its sound, or no sound device. Alerts still stand out in the pager; nothing else of the drill needs sound.</source>
        <translation>Der Pager bleibt stumm: Dieser Laptop hat kein Programm für seinen Ton oder kein Tongerät. Alarme fallen im Pager trotzdem auf; sonst braucht die Übung keinen Ton.</translation>
    </message>
    <message>
        <source>The path has to begin with “/” and hold no blanks, such as /v1/orders?limit=10; write a blank as %20. The address of the service is added to it.</source>
        <translation>Der Pfad muss mit „/“ beginnen und darf keine Leerzeichen haben, etwa /v1/orders?limit=10; ein Leerzeichen als %20 schreiben. Die Adresse des Services kommt davor.</translation>
    </message>
    <message>
        <source>The path holds what it should; {1} of its steps are too many.</source>
        <translation>Der Weg enthält, was er soll; {1} seiner Schritte sind zu viel.</translation>
    </message>
    <message>
        <source>The path is not yet one the failure takes.</source>
        <translation>Den Weg nimmt die Störung so noch nicht.</translation>
    </message>
    <message>
        <source>The path is one the failure takes.</source>
        <translation>Den Weg nimmt die Störung wirklich.</translation>
    </message>
    <message>
        <source>The phase before begins again. What it does not open is closed; nothing is lost.</source>
        <translation>Die Phase davor beginnt noch einmal. Was sie nicht öffnet, ist zu; nichts geht verloren.</translation>
    </message>
    <message>
        <source>The picture could not be made. Make the window smaller and try again.</source>
        <translation>Das Bild ließ sich nicht machen. Das Fenster verkleinern und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The present PIN; not shown</source>
        <translation>Die bisherige PIN; nicht gezeigt</translation>
    </message>
    <message>
        <source>The program was away. The lost time counts as a pause.</source>
        <translation>Das Programm war weg. Die verlorene Zeit zählt als Pause.</translation>
    </message>
    <message>
        <source>The reference claim of {1} was not confirmed. {2}</source>
        <translation>Die Musterbehauptung zu {1} wurde nicht bestätigt. {2}</translation>
    </message>
    <message>
        <source>The reference fix of {1} did not pass. {2}</source>
        <translation>Die Musterkorrektur von {1} bestand nicht. {2}</translation>
    </message>
    <message>
        <source>The rehearsal did not hold. The first red step says why.</source>
        <translation>Der Probelauf hielt nicht. Der erste rote Schritt sagt, warum.</translation>
    </message>
    <message>
        <source>The rehearsal held: every step did what it should.</source>
        <translation>Der Probelauf hielt: Jeder Schritt tat, was er soll.</translation>
    </message>
    <message>
        <source>The rehearsal was cancelled.</source>
        <translation>Der Probelauf wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The report is at {pdf}</source>
        <translation>Der Bericht liegt in {pdf}</translation>
    </message>
    <message>
        <source>The report is being written.</source>
        <translation>Der Bericht wird geschrieben.</translation>
    </message>
    <message>
        <source>The report is written. Its folder is shown below.</source>
        <translation>Der Bericht ist geschrieben. Sein Ordner steht unten.</translation>
    </message>
    <message>
        <source>The room sees</source>
        <translation>Der Raum sieht</translation>
    </message>
    <message>
        <source>The room sees nothing yet. With a second screen it fills that one.</source>
        <translation>Der Raum sieht noch nichts. Mit einem zweiten Bildschirm füllt das Bild diesen.</translation>
    </message>
    <message>
        <source>The root cause is verified already.</source>
        <translation>Die Ursache ist schon bestätigt.</translation>
    </message>
    <message>
        <source>The root cause of {1} is verified already. Go on to its fix.</source>
        <translation>Die Ursache von {1} ist schon bestätigt. Weiter zur Korrektur.</translation>
    </message>
    <message>
        <source>The root cause of {alias} is verified. {then}</source>
        <translation>Die Ursache von {alias} ist bestätigt. {then}</translation>
    </message>
    <message>
        <source>The runtime stops all work of a process at times to collect memory, and answers come in clumps.</source>
        <translation>Die Laufzeitumgebung hält zeitweise alles an, um Speicher zu sammeln, und Antworten kommen in Klumpen.</translation>
    </message>
    <message>
        <source>The same seed gives the same ports, data, load and hit, so a drill can be repeated.</source>
        <translation>Gleicher Startwert, gleiche Ports, Daten, Last und Treffer: So lässt sich eine Übung wiederholen.</translation>
    </message>
    <message>
        <source>The screen is dark</source>
        <translation>Der Bildschirm ist dunkel</translation>
    </message>
    <message>
        <source>The service graph opens with the investigation.</source>
        <translation>Der Dienstgraph öffnet sich mit der Untersuchung.</translation>
    </message>
    <message>
        <source>The services are not all up, so there is nothing to drill on yet. {1} What was recorded before is kept; mend what is named here and start again.</source>
        <translation>Die Services sind nicht alle da, es gibt noch nichts zu üben. {1} Das bisher Aufgezeichnete bleibt; das Genannte beheben und noch einmal starten.</translation>
    </message>
    <message>
        <source>The services have no place for their logs: {1} could not be made ({2}). The drill cannot start without them. Free some space or check the rights of the folder, then open the session again.</source>
        <translation>Die Services haben keinen Ort für ihre Logs: {1} ließ sich nicht anlegen ({2}). Ohne sie kann die Übung nicht starten. Platz schaffen oder die Rechte des Ordners prüfen, dann die Sitzung noch einmal öffnen.</translation>
    </message>
    <message>
        <source>The session archive {1} could not be written ({2}). The session itself is unharmed. Free some space or choose another folder, then export again.</source>
        <translation>Das Archiv {1} der Sitzung ließ sich nicht schreiben ({2}). Die Sitzung selbst ist unversehrt. Platz schaffen oder einen anderen Ordner wählen, dann noch einmal sichern.</translation>
    </message>
    <message>
        <source>The session has no name to be kept under. Start the drill again.</source>
        <translation>Die Sitzung hat keinen Namen, unter dem sie aufbewahrt wird. Die Übung noch einmal starten.</translation>
    </message>
    <message>
        <source>The session was saved as {path}.</source>
        <translation>Die Sitzung wurde als {path} gesichert.</translation>
    </message>
    <message>
        <source>The session {session_id} is now on this laptop.</source>
        <translation>Die Sitzung {session_id} ist jetzt auf diesem Laptop.</translation>
    </message>
    <message>
        <source>The spans of this request did not arrive, or are gone.</source>
        <translation>Die Spans dieser Anfrage kamen nicht an oder sind fort.</translation>
    </message>
    <message>
        <source>The statement is in your own words already. Clear it first.</source>
        <translation>Die Aussage steht schon in eigenen Worten. Zuerst leeren.</translation>
    </message>
    <message>
        <source>The status update is in the timeline.{following}</source>
        <translation>Die Statusmeldung steht im Verlauf.{following}</translation>
    </message>
    <message>
        <source>The supervisor was closed; no child can be started any more.</source>
        <translation>Der Aufseher der Prozesse ist geschlossen; es startet keiner mehr.</translation>
    </message>
    <message>
        <source>The tab before</source>
        <translation>Voriger Reiter</translation>
    </message>
    <message>
        <source>The team</source>
        <translation>Das Team</translation>
    </message>
    <message>
        <source>The team has filed another claim on this incident since, so this verdict stays. Judge the newer claim.</source>
        <translation>Das Team hat zu diesem Vorfall inzwischen eine neue Behauptung eingereicht, darum bleibt dieses Urteil. Die neuere beurteilen.</translation>
    </message>
    <message>
        <source>The team has pinned nothing yet.</source>
        <translation>Das Team hat noch nichts angeheftet.</translation>
    </message>
    <message>
        <source>The team has written no note and no hypothesis yet.</source>
        <translation>Das Team hat noch keine Notiz und keine Hypothese geschrieben.</translation>
    </message>
    <message>
        <source>The team knows what every hint leads to.</source>
        <translation>Das Team weiß alles, wohin ein Hinweis führt.</translation>
    </message>
    <message>
        <source>The team pays {points} points</source>
        <translation>Das Team zahlt {points} Punkte</translation>
    </message>
    <message>
        <source>The team writes</source>
        <translation>Team schreibt</translation>
    </message>
    <message>
        <source>The team's notes and hypotheses</source>
        <translation>Notizen und Hypothesen des Teams</translation>
    </message>
    <message>
        <source>The team's pins</source>
        <translation>Belege des Teams</translation>
    </message>
    <message>
        <source>The team's window</source>
        <translation>Das Fenster des Teams</translation>
    </message>
    <message>
        <source>The terminal opens with the investigation.</source>
        <translation>Das Terminal öffnet sich mit der Untersuchung.</translation>
    </message>
    <message>
        <source>The two new PINs differ, so nothing was changed. Type all again.</source>
        <translation>Die beiden neuen PINs sind verschieden, also wurde nichts geändert. Alles noch einmal eingeben.</translation>
    </message>
    <message>
        <source>The verdict on {alias} was taken back. The claim waits again.</source>
        <translation>Das Urteil zu {alias} wurde zurückgenommen. Die Behauptung wartet wieder.</translation>
    </message>
    <message>
        <source>The verification itself failed</source>
        <translation>Die Prüfung selbst ist gescheitert</translation>
    </message>
    <message>
        <source>The verification of {alias} {words}</source>
        <translation>Die Prüfung von {alias}: {words}</translation>
    </message>
    <message>
        <source>The verification was not finished, which says nothing of the fix: {1}</source>
        <translation>Die Prüfung wurde nicht fertig, das sagt nichts über die Korrektur: {1!t}</translation>
    </message>
    <message>
        <source>The {1} has more than {2} characters. Shorten it.</source>
        <translation>Zu lang ({1!t}): mehr als {2} Zeichen. Kürzen.</translation>
    </message>
    <message>
        <source>The {1} is empty. Write a few words first.</source>
        <translation>Leer ({1!t}): zuerst ein paar Worte schreiben.</translation>
    </message>
    <message>
        <source>There are no slides</source>
        <translation>Es gibt keine Folien</translation>
    </message>
    <message>
        <source>There is no agenda that can be used; see the sentence above.</source>
        <translation>Kein Ablauf ist brauchbar; siehe den Satz oben.</translation>
    </message>
    <message>
        <source>There is no alert to acknowledge.</source>
        <translation>Es gibt keinen Alarm anzunehmen.</translation>
    </message>
    <message>
        <source>There is no chart to pin yet.</source>
        <translation>Noch gibt es kein Diagramm anzuheften.</translation>
    </message>
    <message>
        <source>There is no chart to save yet.</source>
        <translation>Noch gibt es kein Diagramm zu sichern.</translation>
    </message>
    <message>
        <source>There is no chart yet.</source>
        <translation>Noch gibt es kein Diagramm.</translation>
    </message>
    <message>
        <source>There is no drill yet. Start one first.</source>
        <translation>Noch gibt es keine Übung. Zuerst eine starten.</translation>
    </message>
    <message>
        <source>There is no experiment called {1}; there are pause and resume.</source>
        <translation>Ein Experiment namens {1} gibt es nicht; es gibt pause und resume.</translation>
    </message>
    <message>
        <source>There is no further annotation on that side.</source>
        <translation>Auf dieser Seite gibt es keine weitere Anmerkung.</translation>
    </message>
    <message>
        <source>There is no hint left on {1} that would tell you more than you know. Look through what you pinned and file a claim.</source>
        <translation>Zu {1} gibt es keinen Hinweis mehr, der mehr sagt, als ihr wisst. Das Angeheftete durchsehen und eine Behauptung einreichen.</translation>
    </message>
    <message>
        <source>There is no incident to think about yet.</source>
        <translation>Noch gibt es keinen Vorfall zum Nachdenken.</translation>
    </message>
    <message>
        <source>There is no incident yet.</source>
        <translation>Noch gibt es keinen Vorfall.</translation>
    </message>
    <message>
        <source>There is no role “{1}”. Choose IC, Comms, Scribe or none.</source>
        <translation>Die Rolle „{1}“ gibt es nicht. IC, Comms, Scribe oder keine wählen.</translation>
    </message>
    <message>
        <source>There is no such chaos in this drill. Choose one from the list.</source>
        <translation>Solches Chaos gibt es in dieser Übung nicht. Eines aus der Liste wählen.</translation>
    </message>
    <message>
        <source>There is no such hint, or the team has it already. Choose another one.</source>
        <translation>Diesen Hinweis gibt es nicht, oder das Team hat ihn schon. Einen anderen wählen.</translation>
    </message>
    <message>
        <source>There is no tag “{1}”. Choose {2}.</source>
        <translation>Das Schlagwort „{1}“ gibt es nicht. Zur Wahl stehen {2}.</translation>
    </message>
    <message>
        <source>There is no trace of this in the time shown. Choose a longer time, or a call.</source>
        <translation>Davon gibt es in dieser Zeit keinen Trace. Eine längere Zeit oder einen Aufruf wählen.</translation>
    </message>
    <message>
        <source>There was no such interruption in this drill. Choose one from the list.</source>
        <translation>Eine solche Unterbrechung gab es in dieser Übung nicht. Eine aus der Liste wählen.</translation>
    </message>
    <message>
        <source>This agenda has no tea break</source>
        <translation>Dieser Ablauf hat keine Teepause</translation>
    </message>
    <message>
        <source>This chart shows no further jump on that side.</source>
        <translation>Dieses Diagramm zeigt auf dieser Seite keinen weiteren Sprung.</translation>
    </message>
    <message>
        <source>This drill has no facilitator, so its answers stay closed until its causes are verified. Start a drill with a facilitator to have the console.</source>
        <translation>Diese Übung hat keine Leitung; ihre Lösungen bleiben zu, bis die Ursachen bestätigt sind. Für das Pult eine Übung mit Leitung beginnen.</translation>
    </message>
    <message>
        <source>This drill has no facilitator, so nobody observes it and nothing was kept. The team's own notes stand in the notebook.</source>
        <translation>Diese Übung hat keine Leitung; niemand beobachtet sie, und nichts wurde behalten. Die Notizen des Teams stehen im Notizbuch.</translation>
    </message>
    <message>
        <source>This drill has no facilitator, so there is no console: the team runs its own drill. Start a drill with a facilitator to have one.</source>
        <translation>Diese Übung hat keine Leitung und daher kein Pult: das Team führt sie selbst. Für ein Pult eine Übung mit Leitung beginnen.</translation>
    </message>
    <message>
        <source>This experiment is locked</source>
        <translation>Dieses Experiment ist gesperrt</translation>
    </message>
    <message>
        <source>This experiment is locked: the drill is over.</source>
        <translation>Dieses Experiment ist gesperrt: Die Übung ist vorbei.</translation>
    </message>
    <message>
        <source>This experiment is locked{first}.</source>
        <translation>Dieses Experiment ist gesperrt{first}.</translation>
    </message>
    <message>
        <source>This hint costs {cost_points} points{others}. They come off the grade and stand in the report.</source>
        <translation>Dieser Hinweis kostet {cost_points} Punkte{others}. Sie gehen von der Bewertung ab und stehen im Bericht.</translation>
    </message>
    <message>
        <source>This incident has no hints.</source>
        <translation>Dieser Vorfall hat keine Hinweise.</translation>
    </message>
    <message>
        <source>This is the first entry of the agenda, so there is none to go back to. Extend it if the team needs more time.</source>
        <translation>Dies ist der erste Eintrag des Ablaufs, es gibt keinen davor. Verlängern, wenn das Team mehr Zeit braucht.</translation>
    </message>
    <message>
        <source>This is the last slide that is open.</source>
        <translation>Das ist die letzte offene Folie.</translation>
    </message>
    <message>
        <source>This laptop</source>
        <translation>Dieser Laptop</translation>
    </message>
    <message>
        <source>This line belongs to no request, so it has no trace.</source>
        <translation>Diese Zeile gehört zu keiner Anfrage, darum hat sie keinen Trace.</translation>
    </message>
    <message>
        <source>This mechanism does not explain all of the symptoms.</source>
        <translation>Dieser Mechanismus erklärt nicht alle Symptome.</translation>
    </message>
    <message>
        <source>This page</source>
        <translation>Diese Seite</translation>
    </message>
    <message>
        <source>This phase gets 5 minutes longer, and everything after it moves.</source>
        <translation>Diese Phase wird 5 Minuten länger, und alles danach verschiebt sich.</translation>
    </message>
    <message>
        <source>This service goes on writing to the log that was moved aside.</source>
        <translation>Dieser Service schreibt weiter in das Log, das beiseitegelegt wurde.</translation>
    </message>
    <message>
        <source>This session exists already. Resume it or start another one.</source>
        <translation>Diese Sitzung gibt es schon. Fortsetzen oder eine andere starten.</translation>
    </message>
    <message>
        <source>This slide is still closed</source>
        <translation>Diese Folie ist noch geschlossen</translation>
    </message>
    <message>
        <source>Thought {1}: {2}</source>
        <translation>Gedanke {1}: {2}</translation>
    </message>
    <message>
        <source>Thoughts</source>
        <translation>Gedanken</translation>
    </message>
    <message>
        <source>Threads</source>
        <translation>Threads</translation>
    </message>
    <message>
        <source>Threads by process</source>
        <translation>Threads je Prozess</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Time axis, 3 A.M. clock</source>
        <translation>Zeitachse, 3-Uhr-Uhr</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Zeitplan</translation>
    </message>
    <message>
        <source>Timeline of the drill</source>
        <translation>Zeitleiste der Übung</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>Told the stakeholders: {1}</source>
        <translation>Den Stakeholdern gemeldet: {1}</translation>
    </message>
    <message>
        <source>Too many wrong PINs: it is locked for {1} s more. The drill goes on; wait, then type the PIN once.</source>
        <translation>Zu viele falsche PINs: noch {1} s gesperrt. Die Übung läuft weiter; warten, dann die PIN einmal eingeben.</translation>
    </message>
    <message>
        <source>Took {duration_s:.0f} s.</source>
        <translation>Dauer {duration_s:.0f} s.</translation>
    </message>
    <message>
        <source>Tour, {words}: {title}. {step_words}</source>
        <translation>Rundgang, {words}: {title}. {step_words}</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Trace</translation>
    </message>
    <message>
        <source>Trace at the cursor, or Ctrl and click</source>
        <translation>Trace am Zeiger, oder Ctrl und Klick</translation>
    </message>
    <message>
        <source>Trace id</source>
        <translation>Trace-ID</translation>
    </message>
    <message>
        <source>Trace id, or choose below</source>
        <translation>Trace-ID, oder unten wählen</translation>
    </message>
    <message>
        <source>Trace {trace_id} {pinned}</source>
        <translation>Trace {trace_id} {pinned}</translation>
    </message>
    <message>
        <source>Traces</source>
        <translation>Traces</translation>
    </message>
    <message>
        <source>Traces with a span of this service</source>
        <translation>Traces mit einem Span dieses Services</translation>
    </message>
    <message>
        <source>Traces, newest first</source>
        <translation>Traces, neueste zuerst</translation>
    </message>
    <message>
        <source>Traces, service graph</source>
        <translation>Traces, Servicegraph</translation>
    </message>
    <message>
        <source>Transaction held open across slow work</source>
        <translation>Transaktion über langsame Arbeit hinweg offen</translation>
    </message>
    <message>
        <source>Trigger</source>
        <translation>Auslösen</translation>
    </message>
    <message>
        <source>Trigger or revert</source>
        <translation>Auslösen, zurücknehmen</translation>
    </message>
    <message>
        <source>Two independent pieces: another chart, log or trace</source>
        <translation>Zwei unabhängige Belege: anderes Diagramm, Log oder Trace</translation>
    </message>
    <message>
        <source>Two places round the same amount at another step or by another rule, and their totals part.</source>
        <translation>Zwei Stellen runden denselben Betrag an anderer Stelle oder nach anderer Regel, und ihre Summen gehen auseinander.</translation>
    </message>
    <message>
        <source>Two requests both check, both find nothing, and both act.</source>
        <translation>Zwei Anfragen prüfen beide, finden beide nichts, und handeln beide.</translation>
    </message>
    <message>
        <source>Two requests read, change and write the same row, and one of the changes is gone.</source>
        <translation>Zwei Anfragen lesen, ändern und schreiben dieselbe Zeile, und eine der Änderungen ist fort.</translation>
    </message>
    <message>
        <source>Under way</source>
        <translation>Im Gange</translation>
    </message>
    <message>
        <source>Under way. You can do something else here meanwhile.</source>
        <translation>Läuft. Hier lässt sich inzwischen anderes tun.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Unlink</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Unpack the kiosk again; its scenarios folder is incomplete.</source>
        <translation>Den Kiosk noch einmal auspacken; sein Ordner scenarios ist unvollständig.</translation>
    </message>
    <message>
        <source>Unpin {id}</source>
        <translation>{id} lösen</translation>
    </message>
    <message>
        <source>Up</source>
        <translation>Hoch</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>Auf, Ab</translation>
    </message>
    <message>
        <source>Update</source>
        <translation>Meldung</translation>
    </message>
    <message>
        <source>Update promised for {at}: {late}</source>
        <translation>Meldung zugesagt für {at}: {late}</translation>
    </message>
    <message>
        <source>Updated templates and guardrails</source>
        <translation>Erneuerte Vorlagen und Leitplanken</translation>
    </message>
    <message>
        <source>Updates</source>
        <translation>Meldungen</translation>
    </message>
    <message>
        <source>Upstream failure</source>
        <translation>Ausfall der Gegenstelle</translation>
    </message>
    <message>
        <source>Use a laptop with two cores or more; on one core the red herring slows everything.</source>
        <translation>Einen Laptop mit zwei Kernen oder mehr nehmen; auf einem Kern bremst die falsche Fährte alles.</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>Verification {1}</source>
        <translation>Prüfung {1}</translation>
    </message>
    <message>
        <source>Verification {id} of {revision_id} began</source>
        <translation>Prüfung {id} von {revision_id} begonnen</translation>
    </message>
    <message>
        <source>Verification {id} of {revision_id} ended: {verdict}</source>
        <translation>Prüfung {id} von {revision_id} beendet: {verdict}</translation>
    </message>
    <message>
        <source>Verified</source>
        <translation>Bestätigt</translation>
    </message>
    <message>
        <source>Verified by a human</source>
        <translation>Von Menschen bestätigt</translation>
    </message>
    <message>
        <source>Verified by {words}, {when}</source>
        <translation>Bestätigt durch {words}, {when}</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Verify under load</source>
        <translation>Unter Last prüfen</translation>
    </message>
    <message>
        <source>Verifying the fix</source>
        <translation>Die Korrektur wird geprüft</translation>
    </message>
    <message>
        <source>Waited {1} s in vain until {2}.</source>
        <translation>{1} s vergeblich gewartet, bis {2}.</translation>
    </message>
    <message>
        <source>Waiting for the facilitator</source>
        <translation>Wartet auf die Leitung</translation>
    </message>
    <message>
        <source>Waiting for the spans of trace {trace_id}. They come when it ends.</source>
        <translation>Warten auf die Spans von Trace {trace_id}. Sie kommen, wenn er endet.</translation>
    </message>
    <message>
        <source>Waterfall of the trace</source>
        <translation>Wasserfall des Traces</translation>
    </message>
    <message>
        <source>What a claim needs</source>
        <translation>Was eine Behauptung braucht</translation>
    </message>
    <message>
        <source>What can be done with the charts</source>
        <translation>Was mit den Diagrammen geht</translation>
    </message>
    <message>
        <source>What do you expect of this fix?</source>
        <translation>Was erwartet ihr von dieser Korrektur?</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Was geschah</translation>
    </message>
    <message>
        <source>What happened does not start in this component.</source>
        <translation>Was geschah, beginnt nicht in dieser Komponente.</translation>
    </message>
    <message>
        <source>What happens, why, and how the evidence shows it</source>
        <translation>Was geschieht, warum, und wie die Belege es zeigen</translation>
    </message>
    <message>
        <source>What it is for, as the team reads it</source>
        <translation>Wozu es da ist, wie das Team es liest</translation>
    </message>
    <message>
        <source>What prevents it next time</source>
        <translation>Was es nächstes Mal verhindert</translation>
    </message>
    <message>
        <source>What the team does</source>
        <translation>Was das Team tut</translation>
    </message>
    <message>
        <source>What the whole room should read</source>
        <translation>Was der ganze Raum lesen soll</translation>
    </message>
    <message>
        <source>What was triggered or reverted could not be told to the services: {1} cannot be written ({2}). They go on as before. Free some space, then trigger or revert it again.</source>
        <translation>Was ausgelöst oder zurückgenommen wurde, ließ sich den Services nicht sagen: {1} lässt sich nicht schreiben ({2}). Sie laufen wie zuvor. Platz schaffen, dann noch einmal auslösen oder zurücknehmen.</translation>
    </message>
    <message>
        <source>What we know</source>
        <translation>Was wir wissen</translation>
    </message>
    <message>
        <source>What we know and what we do about it</source>
        <translation>Was wir wissen und was wir tun</translation>
    </message>
    <message>
        <source>What you see, try and think</source>
        <translation>Was ihr seht, versucht und denkt</translation>
    </message>
    <message>
        <source>What you see, without blame</source>
        <translation>Was zu sehen ist, ohne Schuldzuweisung</translation>
    </message>
    <message>
        <source>While</source>
        <translation>Während</translation>
    </message>
    <message>
        <source>Who is {role}</source>
        <translation>Wer ist {role}</translation>
    </message>
    <message>
        <source>Who works</source>
        <translation>Wer arbeitet</translation>
    </message>
    <message>
        <source>Who writes</source>
        <translation>Wer schreibt</translation>
    </message>
    <message>
        <source>Whom it is about</source>
        <translation>Um wen es geht</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Why did it happen?</source>
        <translation>Warum ist es geschehen?</translation>
    </message>
    <message>
        <source>Why it has this status</source>
        <translation>Warum sie diesen Status hat</translation>
    </message>
    <message>
        <source>Why suspect {number} is ruled out</source>
        <translation>Warum Verdächtiger {number} ausgeschlossen ist</translation>
    </message>
    <message>
        <source>Why this score</source>
        <translation>Warum diese Punkte</translation>
    </message>
    <message>
        <source>Why {number}</source>
        <translation>Warum {number}</translation>
    </message>
    <message>
        <source>Why, in a few words</source>
        <translation>Warum, in wenigen Worten</translation>
    </message>
    <message>
        <source>Whys, guardrails, actions</source>
        <translation>Warum, Leitplanken, Maßnahmen</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Windows</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>Without a facilitator the automatic grade decides, and the report says so.</source>
        <translation>Ohne Leitung entscheidet die automatische Bewertung, und der Bericht sagt es.</translation>
    </message>
    <message>
        <source>Work is taken in faster than it is done; its age grows and so does the time to answer.</source>
        <translation>Arbeit kommt schneller herein, als sie getan wird; sie altert, und die Antwortzeit wächst.</translation>
    </message>
    <message>
        <source>Worker pool exhausted by waiting</source>
        <translation>Worker-Pool durch Warten erschöpft</translation>
    </message>
    <message>
        <source>Write a few words first.</source>
        <translation>Zuerst ein paar Worte schreiben.</translation>
    </message>
    <message>
        <source>Write a status update for the stakeholders</source>
        <translation>Eine Statusmeldung für die Stakeholder schreiben</translation>
    </message>
    <message>
        <source>Write access</source>
        <translation>Schreibrecht</translation>
    </message>
    <message>
        <source>Write an agenda</source>
        <translation>Ablauf schreiben</translation>
    </message>
    <message>
        <source>Write an observation</source>
        <translation>Eine Beobachtung schreiben</translation>
    </message>
    <message>
        <source>Write first what you expect of this fix.</source>
        <translation>Zuerst schreiben, was ihr von dieser Korrektur erwartet.</translation>
    </message>
    <message>
        <source>Write in the notebook</source>
        <translation>Ins Notizbuch schreiben</translation>
    </message>
    <message>
        <source>Write it</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Write note</source>
        <translation>Notiz schreiben</translation>
    </message>
    <message>
        <source>Write, post, file, run</source>
        <translation>Schreiben, melden, einreichen, ausführen</translation>
    </message>
    <message>
        <source>Writers waiting for a database lock</source>
        <translation>Schreiber warten auf eine Datenbanksperre</translation>
    </message>
    <message>
        <source>Writing the report</source>
        <translation>Bericht wird geschrieben</translation>
    </message>
    <message>
        <source>Writing the report and the slides</source>
        <translation>Bericht und Folien werden geschrieben</translation>
    </message>
    <message>
        <source>Writing to this service's log fails for want of room.</source>
        <translation>Schreiben in das Log dieses Services scheitert am fehlenden Platz.</translation>
    </message>
    <message>
        <source>Written per second</source>
        <translation>Geschrieben je Sekunde</translation>
    </message>
    <message>
        <source>Wrong before: {count} tries left, then it is locked for a minute.</source>
        <translation>Vorhin falsch: noch {count} Versuche, dann ist eine Minute gesperrt.</translation>
    </message>
    <message>
        <source>Wrong before: {count} try left, then it is locked for a minute.</source>
        <translation>Vorhin falsch: noch {count} Versuch, dann ist eine Minute gesperrt.</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>JJJJ-MM-TT</translation>
    </message>
    <message>
        <source>You can read and pin lines now. Editing opens with proof.</source>
        <translation>Zeilen lassen sich jetzt lesen und anheften. Ändern öffnet sich mit dem Beweis.</translation>
    </message>
    <message>
        <source>You expected: {prediction}</source>
        <translation>Erwartet war: {prediction}</translation>
    </message>
    <message>
        <source>Your revision of {alias} did not come up. {detail}</source>
        <translation>Euer Stand von {alias} kam nicht hoch. {detail}</translation>
    </message>
    <message>
        <source>Your revision of {alias} runs and answers its health check.</source>
        <translation>Euer Stand von {alias} läuft und besteht seine Gesundheitsprüfung.</translation>
    </message>
    <message>
        <source>Z, Enter</source>
        <translation>Z, Enter</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Vergrößern</translation>
    </message>
    <message>
        <source>Zoom in, out; Ctrl and the wheel do too</source>
        <translation>Vergrößern, verkleinern; auch Ctrl mit dem Rad</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Verkleinern</translation>
    </message>
    <message>
        <source>Zoom to the marked range</source>
        <translation>Auf den markierten Bereich zoomen</translation>
    </message>
    <message>
        <source>a check that runs</source>
        <translation>eine Prüfung, die läuft</translation>
    </message>
    <message>
        <source>a claim awaits you</source>
        <translation>eine Behauptung wartet auf Sie</translation>
    </message>
    <message>
        <source>a facilitator opens it</source>
        <translation>die Leitung öffnet sie</translation>
    </message>
    <message>
        <source>a folder for sessions that this user may write to</source>
        <translation>ein Ordner für Sitzungen, den dieser Benutzer beschreiben darf</translation>
    </message>
    <message>
        <source>above the promise of {limit} for {count} % of the time</source>
        <translation>{count} % der Zeit über der Zusage von {limit}</translation>
    </message>
    <message>
        <source>against: {pins}</source>
        <translation>dagegen: {pins}</translation>
    </message>
    <message>
        <source>all libraries of the window are here</source>
        <translation>alle Bibliotheken des Fensters sind da</translation>
    </message>
    <message>
        <source>always within the promise of {limit}</source>
        <translation>immer innerhalb der Zusage von {limit}</translation>
    </message>
    <message>
        <source>and</source>
        <translation>und</translation>
    </message>
    <message>
        <source>and {more} more</source>
        <translation>und {more} weitere</translation>
    </message>
    <message>
        <source>and {more} more, X shows all</source>
        <translation>und {more} weitere, X zeigt alle</translation>
    </message>
    <message>
        <source>and {n} more calls</source>
        <translation>und {n} weitere Aufrufe</translation>
    </message>
    <message>
        <source>applied</source>
        <translation>angewendet</translation>
    </message>
    <message>
        <source>as long as a real drill</source>
        <translation>so lang wie eine echte Übung</translation>
    </message>
    <message>
        <source>as the system lists them, up to ten seconds old</source>
        <translation>wie das System sie nennt, bis zu zehn Sekunden alt</translation>
    </message>
    <message>
        <source>asked for by {by}</source>
        <translation>erbeten von {by}</translation>
    </message>
    <message>
        <source>asked for {clock}</source>
        <translation>erbeten {clock}</translation>
    </message>
    <message>
        <source>at least one incident and one agenda</source>
        <translation>mindestens ein Vorfall und ein Ablauf</translation>
    </message>
    <message>
        <source>awaiting you</source>
        <translation>wartet auf Sie</translation>
    </message>
    <message>
        <source>awaiting you for {minutes} min</source>
        <translation>wartet seit {minutes} min auf Sie</translation>
    </message>
    <message>
        <source>backoff</source>
        <translation>wartet auf Neustart</translation>
    </message>
    <message>
        <source>began</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>burst</source>
        <translation>Schub</translation>
    </message>
    <message>
        <source>by {by}</source>
        <translation>von {by}</translation>
    </message>
    <message>
        <source>calls back up</source>
        <translation>ruft zurück nach oben</translation>
    </message>
    <message>
        <source>chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>claim {id} on {alias}</source>
        <translation>Behauptung {id} zu {alias}</translation>
    </message>
    <message>
        <source>cleared</source>
        <translation>vorbei</translation>
    </message>
    <message>
        <source>cleared: {1}, waited {2} s</source>
        <translation>geendet: {1!t}, {2} s gewartet</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>comes back</source>
        <translation>kehrt zurück</translation>
    </message>
    <message>
        <source>confirmation</source>
        <translation>Bestätigung</translation>
    </message>
    <message>
        <source>confirmed</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>costs</source>
        <translation>kostet</translation>
    </message>
    <message>
        <source>could not be carried out. {detail}</source>
        <translation>nicht ausführbar. {detail}</translation>
    </message>
    <message>
        <source>critical</source>
        <translation>kritisch</translation>
    </message>
    <message>
        <source>critical path</source>
        <translation>kritischer Pfad</translation>
    </message>
    <message>
        <source>cursor</source>
        <translation>Zeiger</translation>
    </message>
    <message>
        <source>did not hold</source>
        <translation>hielt nicht</translation>
    </message>
    <message>
        <source>did not pass; its checks say what is missing</source>
        <translation>nicht bestanden; die Prüfpunkte sagen, was fehlt</translation>
    </message>
    <message>
        <source>do this next</source>
        <translation>als Nächstes</translation>
    </message>
    <message>
        <source>does not hold</source>
        <translation>trifft nicht zu</translation>
    </message>
    <message>
        <source>drawn at random</source>
        <translation>zufällig gezogen</translation>
    </message>
    <message>
        <source>each call: rate, errors, p95</source>
        <translation>je Aufruf: Rate, Fehler, p95</translation>
    </message>
    <message>
        <source>editable</source>
        <translation>änderbar</translation>
    </message>
    <message>
        <source>ended</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>ended in error</source>
        <translation>endete mit Fehler</translation>
    </message>
    <message>
        <source>error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>errors above 5 %</source>
        <translation>Fehler über 5 %</translation>
    </message>
    <message>
        <source>exited</source>
        <translation>beendet</translation>
    </message>
    <message>
        <source>experiment</source>
        <translation>Experiment</translation>
    </message>
    <message>
        <source>facilitator</source>
        <translation>Leitung</translation>
    </message>
    <message>
        <source>fail</source>
        <translation>nicht bestanden</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>failed to start</source>
        <translation>nicht gestartet</translation>
    </message>
    <message>
        <source>falling</source>
        <translation>fallend</translation>
    </message>
    <message>
        <source>figures of callers only</source>
        <translation>nur Werte der Aufrufer</translation>
    </message>
    <message>
        <source>filed {filed} by {filed_by}, {word}</source>
        <translation>eingereicht {filed} von {filed_by}, {word}</translation>
    </message>
    <message>
        <source>first run</source>
        <translation>erster Lauf</translation>
    </message>
    <message>
        <source>fix phase</source>
        <translation>Phase der Korrektur</translation>
    </message>
    <message>
        <source>fix verified under load</source>
        <translation>Korrektur unter Last geprüft</translation>
    </message>
    <message>
        <source>for nothing</source>
        <translation>umsonst</translation>
    </message>
    <message>
        <source>for: {pins}</source>
        <translation>dafür: {pins}</translation>
    </message>
    <message>
        <source>from callers, at</source>
        <translation>von Aufrufern, an</translation>
    </message>
    <message>
        <source>from the facilitator</source>
        <translation>von der Leitung</translation>
    </message>
    <message>
        <source>gap</source>
        <translation>Lücke</translation>
    </message>
    <message>
        <source>gap, no child covers it</source>
        <translation>Lücke, von keinem Kind bedeckt</translation>
    </message>
    <message>
        <source>given {clock}</source>
        <translation>gegeben {clock}</translation>
    </message>
    <message>
        <source>going back to the last good code</source>
        <translation>zurück zum letzten guten Code</translation>
    </message>
    <message>
        <source>grep cannot say “or”, nor from and to. Copy it as jq instead, with Ctrl J.</source>
        <translation>grep kann weder „oder“ noch von und bis. Als jq kopieren, mit Ctrl J.</translation>
    </message>
    <message>
        <source>half within</source>
        <translation>Hälfte in</translation>
    </message>
    <message>
        <source>half within {half}, 95 % within {most}, slowest {slowest}</source>
        <translation>Hälfte in {half}, 95 % in {most}, langsamste {slowest}</translation>
    </message>
    <message>
        <source>healthy</source>
        <translation>gesund</translation>
    </message>
    <message>
        <source>healthy {figure}</source>
        <translation>gesund {figure}</translation>
    </message>
    <message>
        <source>held</source>
        <translation>hielt</translation>
    </message>
    <message>
        <source>hidden</source>
        <translation>verborgen</translation>
    </message>
    <message>
        <source>high</source>
        <translation>hoch</translation>
    </message>
    <message>
        <source>holds</source>
        <translation>trifft zu</translation>
    </message>
    <message>
        <source>http</source>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>in error</source>
        <translation>mit Fehler</translation>
    </message>
    <message>
        <source>incidents and agendas that can be read</source>
        <translation>lesbare Vorfälle und Abläufe</translation>
    </message>
    <message>
        <source>it answered {1}</source>
        <translation>antwortete {1}</translation>
    </message>
    <message>
        <source>it comes in {1} seconds. Wait for it, then go on</source>
        <translation>er kommt in {1} Sekunden. Abwarten, dann weiter</translation>
    </message>
    <message>
        <source>it could not be read or unpacked ({1})</source>
        <translation>es ließ sich nicht lesen oder auspacken ({1})</translation>
    </message>
    <message>
        <source>it holds no {1}, so it is no session</source>
        <translation>es enthält kein {1}, ist also keine Sitzung</translation>
    </message>
    <message>
        <source>it holds {1} entries, at most {2} are taken</source>
        <translation>es enthält {1} Einträge, höchstens {2} werden genommen</translation>
    </message>
    <message>
        <source>it holds {1}, which no session has</source>
        <translation>es enthält {1}, was keine Sitzung hat</translation>
    </message>
    <message>
        <source>it is larger than {1} MiB</source>
        <translation>es ist größer als {1} MiB</translation>
    </message>
    <message>
        <source>it is no sound zip file ({1})</source>
        <translation>es ist keine heile Zip-Datei ({1})</translation>
    </message>
    <message>
        <source>its journal does not begin a session</source>
        <translation>sein Journal beginnt keine Sitzung</translation>
    </message>
    <message>
        <source>its {1} is damaged</source>
        <translation>sein {1} ist beschädigt</translation>
    </message>
    <message>
        <source>kept with the figures before, while and after</source>
        <translation>aufbewahrt mit den Werten davor, während und danach</translation>
    </message>
    <message>
        <source>kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>last 30 min</source>
        <translation>letzte 30 min</translation>
    </message>
    <message>
        <source>last 5 min</source>
        <translation>letzte 5 min</translation>
    </message>
    <message>
        <source>last {figure}</source>
        <translation>zuletzt {figure}</translation>
    </message>
    <message>
        <source>last {range}</source>
        <translation>letzte {range}</translation>
    </message>
    <message>
        <source>lasted {time}</source>
        <translation>dauerte {time}</translation>
    </message>
    <message>
        <source>later</source>
        <translation>später</translation>
    </message>
    <message>
        <source>left</source>
        <translation>übrig</translation>
    </message>
    <message>
        <source>left, the clock stands still</source>
        <translation>übrig, die Uhr steht still</translation>
    </message>
    <message>
        <source>listens on</source>
        <translation>lauscht an</translation>
    </message>
    <message>
        <source>log</source>
        <translation>Log</translation>
    </message>
    <message>
        <source>log lines</source>
        <translation>Logzeilen</translation>
    </message>
    <message>
        <source>lowest {lowest}, highest {highest}</source>
        <translation>niedrigster {lowest}, höchster {highest}</translation>
    </message>
    <message>
        <source>met</source>
        <translation>erfüllt</translation>
    </message>
    <message>
        <source>min open</source>
        <translation>Min. offen</translation>
    </message>
    <message>
        <source>most CPU: {name} {cpu_percent:.0f} %</source>
        <translation>meiste CPU: {name} {cpu_percent:.0f} %</translation>
    </message>
    <message>
        <source>most memory: {name} {rss_mb:.0f} of {total_mb:.0f} MB</source>
        <translation>meister Speicher: {name} {rss_mb:.0f} von {total_mb:.0f} MB</translation>
    </message>
    <message>
        <source>most sockets: {name} {count}</source>
        <translation>meiste Sockets: {name} {count}</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>no answer in {1}: {2}</source>
        <translation>keine Antwort in {1}: {2}</translation>
    </message>
    <message>
        <source>no calls</source>
        <translation>keine Aufrufe</translation>
    </message>
    <message>
        <source>no change</source>
        <translation>keine Änderung</translation>
    </message>
    <message>
        <source>no child covers</source>
        <translation>ohne Kind</translation>
    </message>
    <message>
        <source>no claim yet</source>
        <translation>noch keine Behauptung</translation>
    </message>
    <message>
        <source>no component</source>
        <translation>keine Komponente</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>keine Daten</translation>
    </message>
    <message>
        <source>no data now</source>
        <translation>jetzt keine Daten</translation>
    </message>
    <message>
        <source>no data {minutes}:{seconds:02d}</source>
        <translation>keine Daten {minutes}:{seconds:02d}</translation>
    </message>
    <message>
        <source>no lines yet</source>
        <translation>noch keine Zeilen</translation>
    </message>
    <message>
        <source>no outside party of this drill takes transactions</source>
        <translation>keine fremde Partei dieser Übung nimmt Transaktionen an</translation>
    </message>
    <message>
        <source>no phase</source>
        <translation>keine Phase</translation>
    </message>
    <message>
        <source>no pin</source>
        <translation>kein Beleg</translation>
    </message>
    <message>
        <source>no service</source>
        <translation>kein Dienst</translation>
    </message>
    <message>
        <source>no service of this drill calls another one</source>
        <translation>kein Service dieser Übung ruft einen anderen</translation>
    </message>
    <message>
        <source>no service of this drill is an outside party</source>
        <translation>kein Service dieser Übung ist eine fremde Partei</translation>
    </message>
    <message>
        <source>no service of this drill keeps a copy of another's data</source>
        <translation>kein Service dieser Übung hält eine Kopie fremder Daten</translation>
    </message>
    <message>
        <source>no statement</source>
        <translation>nichts geschrieben</translation>
    </message>
    <message>
        <source>no trace is kept of it</source>
        <translation>davon ist kein Trace aufbewahrt</translation>
    </message>
    <message>
        <source>no values</source>
        <translation>keine Werte</translation>
    </message>
    <message>
        <source>nobody</source>
        <translation>niemand</translation>
    </message>
    <message>
        <source>none given</source>
        <translation>keiner gegeben</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>not found in the recordings</source>
        <translation>nicht in den Aufzeichnungen</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>not met</source>
        <translation>nicht erfüllt</translation>
    </message>
    <message>
        <source>not named</source>
        <translation>nicht genannt</translation>
    </message>
    <message>
        <source>not on it</source>
        <translation>nicht darauf</translation>
    </message>
    <message>
        <source>not paged yet</source>
        <translation>noch kein Alarm</translation>
    </message>
    <message>
        <source>not passed</source>
        <translation>nicht bestanden</translation>
    </message>
    <message>
        <source>not running: {names}</source>
        <translation>laufen nicht: {names}</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>nothing stood</source>
        <translation>nichts stand an</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>over</source>
        <translation>darüber</translation>
    </message>
    <message>
        <source>over its time</source>
        <translation>über der Zeit</translation>
    </message>
    <message>
        <source>over target</source>
        <translation>über dem Ziel</translation>
    </message>
    <message>
        <source>over the target</source>
        <translation>über dem Ziel</translation>
    </message>
    <message>
        <source>own traffic</source>
        <translation>eigener Verkehr</translation>
    </message>
    <message>
        <source>p95 latency</source>
        <translation>p95-Latenz</translation>
    </message>
    <message>
        <source>p95 latency: {spoken}</source>
        <translation>p95-Latenz: {spoken}</translation>
    </message>
    <message>
        <source>page {n} of {all}</source>
        <translation>Seite {n} von {all}</translation>
    </message>
    <message>
        <source>paged 03:00</source>
        <translation>Alarm 03:00</translation>
    </message>
    <message>
        <source>paged, the clock reads {1}</source>
        <translation>Alarm, die Uhr zeigt {1}</translation>
    </message>
    <message>
        <source>paging for {time}</source>
        <translation>ruft seit {time}</translation>
    </message>
    <message>
        <source>pass</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>bestanden</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>pin</source>
        <translation>Beleg</translation>
    </message>
    <message>
        <source>port {port}</source>
        <translation>Port {port}</translation>
    </message>
    <message>
        <source>preparing the data of {1}</source>
        <translation>Daten von {1} werden vorbereitet</translation>
    </message>
    <message>
        <source>process</source>
        <translation>Prozess</translation>
    </message>
    <message>
        <source>read only</source>
        <translation>nur lesen</translation>
    </message>
    <message>
        <source>reading and checking the files</source>
        <translation>Dateien werden gelesen und geprüft</translation>
    </message>
    <message>
        <source>reading the files: {indexed:.0%}</source>
        <translation>Dateien werden gelesen: {indexed:.0%}</translation>
    </message>
    <message>
        <source>reading the incidents</source>
        <translation>Vorfälle werden gelesen</translation>
    </message>
    <message>
        <source>refuted</source>
        <translation>widerlegt</translation>
    </message>
    <message>
        <source>rejected</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>rejection</source>
        <translation>Ablehnung</translation>
    </message>
    <message>
        <source>replay</source>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>request</source>
        <translation>Anfrage</translation>
    </message>
    <message>
        <source>restarting</source>
        <translation>startet neu</translation>
    </message>
    <message>
        <source>resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>returns</source>
        <translation>Rückkehr</translation>
    </message>
    <message>
        <source>returns to {service}</source>
        <translation>kehrt zu {service} zurück</translation>
    </message>
    <message>
        <source>rising</source>
        <translation>steigend</translation>
    </message>
    <message>
        <source>root cause verified, fix open</source>
        <translation>Ursache bestätigt, Korrektur offen</translation>
    </message>
    <message>
        <source>root cause verified, fix waits for its phase</source>
        <translation>Ursache bestätigt, Korrektur wartet auf ihre Phase</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>searching</source>
        <translation>Suche läuft</translation>
    </message>
    <message>
        <source>send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>sends no spans</source>
        <translation>sendet keine Spans</translation>
    </message>
    <message>
        <source>slowest</source>
        <translation>langsamste</translation>
    </message>
    <message>
        <source>source</source>
        <translation>Quelltext</translation>
    </message>
    <message>
        <source>span id</source>
        <translation>Span-ID</translation>
    </message>
    <message>
        <source>stands in the recordings</source>
        <translation>steht in den Aufzeichnungen</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>gleichbleibend</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>stopping</source>
        <translation>wird beendet</translation>
    </message>
    <message>
        <source>such as 3 Senior</source>
        <translation>etwa 3 Senior</translation>
    </message>
    <message>
        <source>supported</source>
        <translation>gestützt</translation>
    </message>
    <message>
        <source>suspect</source>
        <translation>Verdächtiger</translation>
    </message>
    <message>
        <source>taken at its word</source>
        <translation>beim Wort genommen</translation>
    </message>
    <message>
        <source>taken by {acknowledged_by}</source>
        <translation>angenommen von {acknowledged_by}</translation>
    </message>
    <message>
        <source>target {time} after the page</source>
        <translation>Ziel {time} nach dem Alarm</translation>
    </message>
    <message>
        <source>team</source>
        <translation>Team</translation>
    </message>
    <message>
        <source>testing</source>
        <translation>in Prüfung</translation>
    </message>
    <message>
        <source>the agenda ends</source>
        <translation>der Ablauf endet</translation>
    </message>
    <message>
        <source>the alert of {1} clears after the fix and its promises are kept</source>
        <translation>der Alarm von {1} nach der Korrektur endet und die Zusagen gehalten sind</translation>
    </message>
    <message>
        <source>the automatic grade</source>
        <translation>die automatische Bewertung</translation>
    </message>
    <message>
        <source>the charts of {1} show {2} seconds with {3} paused</source>
        <translation>die Diagramme von {1} {2} Sekunden mit angehaltenem {3} zeigen</translation>
    </message>
    <message>
        <source>the clock is paused. Resume it and the page follows</source>
        <translation>die Uhr ist angehalten. Weiterlaufen lassen, dann folgt der Alarm</translation>
    </message>
    <message>
        <source>the clock reads {1}</source>
        <translation>die Uhr zeigt {1}</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>der Datenträger ist voll</translation>
    </message>
    <message>
        <source>the drill took {1}</source>
        <translation>die Übung nahm {1}</translation>
    </message>
    <message>
        <source>the fix is refused</source>
        <translation>die Korrektur abgelehnt wird</translation>
    </message>
    <message>
        <source>the fix runs</source>
        <translation>die Korrektur läuft</translation>
    </message>
    <message>
        <source>the gate {1} opens</source>
        <translation>die Sperre {1} sich öffnet</translation>
    </message>
    <message>
        <source>the healthy baseline is not recorded. Wait until the services are up; the drill goes on by itself</source>
        <translation>der gesunde Zustand ist nicht aufgezeichnet. Warten, bis die Services da sind; die Übung geht von selbst weiter</translation>
    </message>
    <message>
        <source>the healthy baseline is recorded</source>
        <translation>der gesunde Zustand aufgezeichnet ist</translation>
    </message>
    <message>
        <source>the healthy minute before the page</source>
        <translation>die gesunde Minute vor dem Alarm</translation>
    </message>
    <message>
        <source>the last after {time}</source>
        <translation>die letzte nach {time}</translation>
    </message>
    <message>
        <source>the length</source>
        <translation>die Dauer</translation>
    </message>
    <message>
        <source>the name {1} {2}</source>
        <translation>der Name {1} {2}</translation>
    </message>
    <message>
        <source>the page</source>
        <translation>der Alarm</translation>
    </message>
    <message>
        <source>the page fires</source>
        <translation>der Alarm kommt</translation>
    </message>
    <message>
        <source>the page took too long</source>
        <translation>die Seite brauchte zu lange</translation>
    </message>
    <message>
        <source>the report is written</source>
        <translation>der Bericht geschrieben ist</translation>
    </message>
    <message>
        <source>the services are healthy</source>
        <translation>die Services gesund sind</translation>
    </message>
    <message>
        <source>the session {1} is on this laptop already</source>
        <translation>die Sitzung {1} ist schon auf diesem Laptop</translation>
    </message>
    <message>
        <source>the short title</source>
        <translation>der kurze Titel</translation>
    </message>
    <message>
        <source>the symptoms of {1} show as an alert</source>
        <translation>die Symptome von {1} als Alarm erscheinen</translation>
    </message>
    <message>
        <source>the target</source>
        <translation>das Ziel</translation>
    </message>
    <message>
        <source>the title</source>
        <translation>der Titel</translation>
    </message>
    <message>
        <source>the verification ends</source>
        <translation>die Prüfung endet</translation>
    </message>
    <message>
        <source>then</source>
        <translation>dann</translation>
    </message>
    <message>
        <source>then the drill ends</source>
        <translation>danach endet die Übung</translation>
    </message>
    <message>
        <source>then {name}, {time}</source>
        <translation>danach {name}, {time}</translation>
    </message>
    <message>
        <source>thicker, more calls</source>
        <translation>dicker, mehr Aufrufe</translation>
    </message>
    <message>
        <source>this drill runs no services</source>
        <translation>diese Übung hat keine Services</translation>
    </message>
    <message>
        <source>this laptop cannot do that to a log without harm to others</source>
        <translation>dieser Laptop kann das einem Log nicht antun, ohne anderem zu schaden</translation>
    </message>
    <message>
        <source>this run</source>
        <translation>dieser Lauf</translation>
    </message>
    <message>
        <source>to</source>
        <translation>zu</translation>
    </message>
    <message>
        <source>to go</source>
        <translation>verbleibend</translation>
    </message>
    <message>
        <source>to the page</source>
        <translation>bis zum Alarm</translation>
    </message>
    <message>
        <source>to the target</source>
        <translation>bis zum Ziel</translation>
    </message>
    <message>
        <source>took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>trace</source>
        <translation>Trace</translation>
    </message>
    <message>
        <source>trace {trace_id}, T opens it</source>
        <translation>Trace {trace_id}, T öffnet ihn</translation>
    </message>
    <message>
        <source>under way</source>
        <translation>im Gange</translation>
    </message>
    <message>
        <source>until reverted</source>
        <translation>bis zur Rücknahme</translation>
    </message>
    <message>
        <source>up</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>bestätigt</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>waiting for the facilitator</source>
        <translation>wartet auf die Leitung</translation>
    </message>
    <message>
        <source>waiting on a call</source>
        <translation>wartet auf Aufruf</translation>
    </message>
    <message>
        <source>waiting until all services are healthy</source>
        <translation>warten, bis alle Services gesund sind</translation>
    </message>
    <message>
        <source>warning</source>
        <translation>Warnung</translation>
    </message>
    <message>
        <source>what it is for</source>
        <translation>wozu er da ist</translation>
    </message>
    <message>
        <source>what it opens</source>
        <translation>was er öffnet</translation>
    </message>
    <message>
        <source>what shows it</source>
        <translation>was es zeigt</translation>
    </message>
    <message>
        <source>while paused</source>
        <translation>während angehalten</translation>
    </message>
    <message>
        <source>whole drill</source>
        <translation>ganze Übung</translation>
    </message>
    <message>
        <source>why it is not the cause</source>
        <translation>warum er nicht die Ursache ist</translation>
    </message>
    <message>
        <source>why, if you like</source>
        <translation>warum, wer mag</translation>
    </message>
    <message>
        <source>working</source>
        <translation>arbeitet</translation>
    </message>
    <message>
        <source>{1} GB free</source>
        <translation>{1} GB frei</translation>
    </message>
    <message>
        <source>{1} GB free at {2}</source>
        <translation>{1} GB frei in {2}</translation>
    </message>
    <message>
        <source>{1} already holds a revision. Take the next number.</source>
        <translation>{1} enthält schon einen Stand. Die nächste Nummer nehmen.</translation>
    </message>
    <message>
        <source>{1} and {2} cannot be drilled together: both have {3}. Choose one of them; nothing was started.</source>
        <translation>{1} und {2} lassen sich nicht zusammen üben: Beide haben {3}. Eines davon wählen; nichts wurde gestartet.</translation>
    </message>
    <message>
        <source>{1} are not open now. They open with “{2}”; the facilitator can open them earlier and the report will say so.</source>
        <translation>{1!t}: jetzt nicht offen. Es öffnet sich mit „{2!t}“; die Leitung kann früher öffnen, und der Bericht sagt es.</translation>
    </message>
    <message>
        <source>{1} begins</source>
        <translation>{1!t} beginnt</translation>
    </message>
    <message>
        <source>{1} can be written</source>
        <translation>{1} ist beschreibbar</translation>
    </message>
    <message>
        <source>{1} cannot be compiled ({2}: {3}). Nothing was applied; take the original of this file again.</source>
        <translation>{1} lässt sich nicht übersetzen ({2}: {3}). Nichts wurde angewendet; wieder das Original dieser Datei nehmen.</translation>
    </message>
    <message>
        <source>{1} cannot be triggered on “{2}”. Choose one of: {3}.</source>
        <translation>{1!t} lässt sich an „{2!t}“ nicht auslösen. Eines wählen von: {3}.</translation>
    </message>
    <message>
        <source>{1} checks passed in {2} s</source>
        <translation>{1} Prüfpunkte in {2} s bestanden</translation>
    </message>
    <message>
        <source>{1} clashes with another name</source>
        <translation>{1} stößt mit einem anderen Namen zusammen</translation>
    </message>
    <message>
        <source>{1} cores</source>
        <translation>{1} Kerne</translation>
    </message>
    <message>
        <source>{1} could not be ended within {2} s, not even by force. Restart the laptop before the next drill.</source>
        <translation>{1} ließ sich in {2} s nicht beenden, auch nicht mit Gewalt. Den Laptop vor der nächsten Übung neu starten.</translation>
    </message>
    <message>
        <source>{1} could not be held back ({2}), so the experiment was not carried out. If it is paused, resume it; else try again in a moment.</source>
        <translation>{1} ließ sich nicht zurückhalten ({2}), darum gab es kein Experiment. Wenn angehalten, fortsetzen; sonst gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>{1} could not be read ({2}). Check the file's rights.</source>
        <translation>{1} ließ sich nicht lesen ({2}). Die Rechte der Datei prüfen.</translation>
    </message>
    <message>
        <source>{1} could not be started: the system refuses another process ({2}). Close other programs and start it again.</source>
        <translation>{1} ließ sich nicht starten: Das System verweigert einen weiteren Prozess ({2}). Andere Programme schließen und noch einmal starten.</translation>
    </message>
    <message>
        <source>{1} could not be written ({2}), so this step was not done and what was there before is unharmed. Free some space, then try again.</source>
        <translation>{1} ließ sich nicht schreiben ({2}); der Schritt ist nicht getan, was da war, ist unversehrt. Platz schaffen, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>{1} could not be written ({2}). Free some space or check the folder's rights, then try again.</source>
        <translation>{1} ließ sich nicht schreiben ({2}). Platz schaffen oder die Rechte des Ordners prüfen, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>{1} could not be written ({2}). Your text is still in the window; free some space or check the folder's rights and save again.</source>
        <translation>{1} ließ sich nicht schreiben ({2}). Euer Text steht noch im Fenster; Platz schaffen oder die Rechte des Ordners prüfen und noch einmal sichern.</translation>
    </message>
    <message>
        <source>{1} could not be written to {2} ({3}). The drill goes on; choose another folder.</source>
        <translation>{1} ließ sich nicht nach {2} schreiben ({3}). Die Übung geht weiter; einen anderen Ordner wählen.</translation>
    </message>
    <message>
        <source>{1} did not come up: everything was stopped meanwhile. Start again to go on.</source>
        <translation>{1} kam nicht hoch: Alles wurde inzwischen gestoppt. Noch einmal starten, um weiterzumachen.</translation>
    </message>
    <message>
        <source>{1} did not start again: {2}</source>
        <translation>{1} startete nicht wieder: {2}</translation>
    </message>
    <message>
        <source>{1} did not start, although nobody edits it: {2} This says nothing of the fix; verify again.</source>
        <translation>{1} startete nicht, obwohl niemand daran ändert: {2} Das sagt nichts über die Korrektur; noch einmal prüfen.</translation>
    </message>
    <message>
        <source>{1} did.</source>
        <translation>{1} taten es.</translation>
    </message>
    <message>
        <source>{1} ended during the verification although nobody edits it. This says nothing of the fix; verify again.</source>
        <translation>{1} endete während der Prüfung, obwohl niemand daran ändert. Das sagt nichts über die Korrektur; noch einmal prüfen.</translation>
    </message>
    <message>
        <source>{1} failed while it was loaded ({2}: {3}); no load can be sent until it is mended.</source>
        <translation>{1} scheiterte beim Laden ({2}: {3}); bis das behoben ist, lässt sich keine Last senden.</translation>
    </message>
    <message>
        <source>{1} fields written</source>
        <translation>{1} Felder geschrieben</translation>
    </message>
    <message>
        <source>{1} files differ from the original</source>
        <translation>{1} Dateien weichen vom Original ab</translation>
    </message>
    <message>
        <source>{1} free ports on 127.0.0.1</source>
        <translation>{1} freie Ports auf 127.0.0.1</translation>
    </message>
    <message>
        <source>{1} goes on</source>
        <translation>{1} läuft weiter</translation>
    </message>
    <message>
        <source>{1} goes through a link, and the drill runs only files of the workspace itself. Replace the link by the file.</source>
        <translation>{1} führt über einen Link, und die Übung führt nur Dateien der Arbeitskopie selbst aus. Den Link durch die Datei ersetzen.</translation>
    </message>
    <message>
        <source>{1} goes through a link. Nothing was written.</source>
        <translation>{1} führt über einen Link. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>{1} has to define arrivals(seed, stage); it does not.</source>
        <translation>{1} muss arrivals(seed, stage) festlegen und tut es nicht.</translation>
    </message>
    <message>
        <source>{1} holds binary data, not text, so it cannot be shown or run. Take the original of this file again.</source>
        <translation>{1} enthält Binärdaten, keinen Text, und lässt sich weder zeigen noch ausführen. Wieder das Original dieser Datei nehmen.</translation>
    </message>
    <message>
        <source>{1} holds more than {2} files, far more than a service of this drill. Remove what does not belong there (an environment? a download?).</source>
        <translation>{1} enthält mehr als {2} Dateien, weit mehr als ein Service dieser Übung. Entfernen, was nicht dorthin gehört (eine Umgebung? etwas Heruntergeladenes?).</translation>
    </message>
    <message>
        <source>{1} holds no {2}, so nothing was changed.</source>
        <translation>{1} enthält kein {2}, darum wurde nichts geändert.</translation>
    </message>
    <message>
        <source>{1} holds no {2}/ folder, so it is no fix for this incident. Nothing was changed.</source>
        <translation>{1} enthält keinen Ordner {2}/, ist also keine Korrektur dieses Vorfalls. Nichts wurde geändert.</translation>
    </message>
    <message>
        <source>{1} in {2}</source>
        <translation>{1} in {2}</translation>
    </message>
    <message>
        <source>{1} incidents, {2} agendas</source>
        <translation>{1} Vorfälle, {2} Abläufe</translation>
    </message>
    <message>
        <source>{1} is a link or a special file</source>
        <translation>{1} ist ein Link oder eine besondere Datei</translation>
    </message>
    <message>
        <source>{1} is active on {2} already. Revert it first.</source>
        <translation>{1!t} ist an {2!t} schon aktiv. Zuerst zurücknehmen.</translation>
    </message>
    <message>
        <source>{1} is called {2}. The newest sessions in {3} are: {4}. Give one of these names or the folder of a session.</source>
        <translation>{1} heißt {2}. Die neuesten Sitzungen in {3} sind: {4}. Einen dieser Namen oder den Ordner einer Sitzung angeben.</translation>
    </message>
    <message>
        <source>{1} is down. {2} The drill and its clock go on without it: apply a mended change, or leave the drill and resume it to start everything again.</source>
        <translation>{1} ist ausgefallen. {2!t} Die Übung und ihre Uhr gehen ohne ihn weiter: eine behobene Änderung anwenden, oder die Übung verlassen und fortsetzen, um alles neu zu starten.</translation>
    </message>
    <message>
        <source>{1} is empty.</source>
        <translation>Leer: {1!t}.</translation>
    </message>
    <message>
        <source>{1} is encrypted</source>
        <translation>{1} ist verschlüsselt</translation>
    </message>
    <message>
        <source>{1} is missing, and {2} starts from it. Nothing was applied; put the file back or take the original again.</source>
        <translation>{1} fehlt, und {2} startet daraus. Nichts wurde angewendet; die Datei zurücklegen oder wieder das Original nehmen.</translation>
    </message>
    <message>
        <source>{1} is missing, so this incident cannot be verified.</source>
        <translation>{1} fehlt, darum lässt sich dieser Vorfall nicht prüfen.</translation>
    </message>
    <message>
        <source>{1} is no service of this drill that can be called. Choose one of {2}.</source>
        <translation>{1} ist kein Service dieser Übung, der aufgerufen werden kann. Einen wählen von {2}.</translation>
    </message>
    <message>
        <source>{1} is not a path inside the workspace, so nothing was read or written. Name the file relative to the workspace, such as orders/main.py.</source>
        <translation>{1} ist kein Pfad in der Arbeitskopie; nichts wurde gelesen oder geschrieben. Die Datei relativ zur Arbeitskopie nennen, etwa orders/main.py.</translation>
    </message>
    <message>
        <source>{1} is not an ordinary file, so it cannot be part of the service. Remove it from the workspace.</source>
        <translation>{1} ist keine gewöhnliche Datei und kann nicht zum Service gehören. Aus der Arbeitskopie entfernen.</translation>
    </message>
    <message>
        <source>{1} is not empty, so the source was not copied over what lies there. Choose another folder or empty this one.</source>
        <translation>{1} ist nicht leer, darum wurde der Quelltext nicht darübergelegt. Einen anderen Ordner wählen oder diesen leeren.</translation>
    </message>
    <message>
        <source>{1} is not in the workspace. Put it back, or take the original again.</source>
        <translation>{1} fehlt in der Arbeitskopie. Zurücklegen oder wieder das Original nehmen.</translation>
    </message>
    <message>
        <source>{1} is not on the team's list. Choose a name, or the team.</source>
        <translation>{1} steht nicht auf der Liste des Teams. Einen Namen wählen, oder das Team.</translation>
    </message>
    <message>
        <source>{1} is not on the team's list. Choose a name.</source>
        <translation>{1} steht nicht auf der Liste des Teams. Einen Namen wählen.</translation>
    </message>
    <message>
        <source>{1} is not on the team's list. Choose who writes.</source>
        <translation>{1} steht nicht auf der Liste des Teams. Wählen, wer schreibt.</translation>
    </message>
    <message>
        <source>{1} is not paused, so there is nothing to resume.</source>
        <translation>{1} ist nicht angehalten, es gibt nichts fortzusetzen.</translation>
    </message>
    <message>
        <source>{1} is not pinned. Choose a pin from the notebook.</source>
        <translation>{1} ist nicht angeheftet. Einen Beleg aus dem Notizbuch wählen.</translation>
    </message>
    <message>
        <source>{1} is packed by an unusual method</source>
        <translation>{1} ist auf ungewöhnliche Art gepackt</translation>
    </message>
    <message>
        <source>{1} is paused</source>
        <translation>{1} ist angehalten</translation>
    </message>
    <message>
        <source>{1} is paused already. Resume it first.</source>
        <translation>{1} ist schon angehalten. Zuerst fortsetzen.</translation>
    </message>
    <message>
        <source>{1} is saved</source>
        <translation>{1} ist gesichert</translation>
    </message>
    <message>
        <source>{1} is there to be read: only {2}/ is yours to change, and the service never runs an edited copy of anything else. Nothing was written.</source>
        <translation>{1} ist zum Lesen da: Nur {2}/ dürft ihr ändern, und der Service führt nie eine geänderte Kopie von anderem aus. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>{1} is too big, or all of it together</source>
        <translation>{1} ist zu groß, oder alles zusammen</translation>
    </message>
    <message>
        <source>{1} is {2}</source>
        <translation>{1} ist {2!t}</translation>
    </message>
    <message>
        <source>{1} is {2} KiB; source files are at most {3} KiB, so it was not taken. Make it smaller or remove it.</source>
        <translation>{1} ist {2} KiB; Quelldateien sind höchstens {3} KiB groß, darum wurde sie nicht genommen. Verkleinern oder entfernen.</translation>
    </message>
    <message>
        <source>{1} is {2} already; stop or restart it instead.</source>
        <translation>{1} ist schon {2!t}; stattdessen stoppen oder neu starten.</translation>
    </message>
    <message>
        <source>{1} is {2} {3}, and has to be {4} to {5}</source>
        <translation>{1!t} ist {2} {3!t} und muss {4} bis {5} sein</translation>
    </message>
    <message>
        <source>{1} is {2}.</source>
        <translation>{1} ist {2!t}.</translation>
    </message>
    <message>
        <source>{1} makes no sense here: {2}. Choose another kind.</source>
        <translation>{1!t} hat hier keinen Sinn: {2!t}. Eine andere Art wählen.</translation>
    </message>
    <message>
        <source>{1} min more: {2}</source>
        <translation>{1} min mehr: {2}</translation>
    </message>
    <message>
        <source>{1} minutes left: {2}</source>
        <translation>Noch {1} Minuten: {2}</translation>
    </message>
    <message>
        <source>{1} more named than have a part in it, which costs points.</source>
        <translation>{1} genannt, die keinen Anteil haben; das kostet Punkte.</translation>
    </message>
    <message>
        <source>{1} ms</source>
        <translation>{1} ms</translation>
    </message>
    <message>
        <source>{1} of {2}</source>
        <translation>{1} von {2}</translation>
    </message>
    <message>
        <source>{1} of {2} cited pins bear on the cause; they show {3} of the {4} independent signals needed.</source>
        <translation>{1} von {2} zitierten Belegen betreffen die Ursache; sie zeigen {3} der nötigen {4} unabhängigen Signale.</translation>
    </message>
    <message>
        <source>{1} of {2} root causes verified, {3} of {4} fixes passed</source>
        <translation>{1} von {2} Ursachen bestätigt, {3} von {4} Korrekturen bestanden</translation>
    </message>
    <message>
        <source>{1} on {2} is reverted already.</source>
        <translation>{1!t} an {2!t} ist schon zurückgenommen.</translation>
    </message>
    <message>
        <source>{1} paused. {2} before; {3} meanwhile</source>
        <translation>{1} angehalten. {2} davor; {3} währenddessen</translation>
    </message>
    <message>
        <source>{1} paused; the readings are those just before.</source>
        <translation>{1} angehalten; die Werte sind die kurz davor.</translation>
    </message>
    <message>
        <source>{1} pinned: {2}</source>
        <translation>{1} angeheftet: {2}</translation>
    </message>
    <message>
        <source>{1} pins, {2} points, root cause verified by automatic grade</source>
        <translation>{1} Belege, {2} Punkte, Ursache durch automatische Bewertung bestätigt</translation>
    </message>
    <message>
        <source>{1} ports of 127.0.0.1 opened and reached</source>
        <translation>{1} Ports von 127.0.0.1 geöffnet und erreicht</translation>
    </message>
    <message>
        <source>{1} resumed after {2} s; the readings are those while it was paused.</source>
        <translation>{1} nach {2} s fortgesetzt; die Werte sind die während der Pause.</translation>
    </message>
    <message>
        <source>{1} s ago</source>
        <translation>vor {1} s</translation>
    </message>
    <message>
        <source>{1} s of healthy traffic recorded</source>
        <translation>{1} s gesunder Verkehr aufgezeichnet</translation>
    </message>
    <message>
        <source>{1} services healthy</source>
        <translation>{1} Services gesund</translation>
    </message>
    <message>
        <source>{1} signals of {2} show</source>
        <translation>{1} Signale von {2} erscheinen</translation>
    </message>
    <message>
        <source>{1} since the page: {2}</source>
        <translation>{1} seit dem Alarm: {2}</translation>
    </message>
    <message>
        <source>{1} to {2}</source>
        <translation>{1} zu {2}</translation>
    </message>
    <message>
        <source>{1} to {2} {3}</source>
        <translation>{1} bis {2} {3}</translation>
    </message>
    <message>
        <source>{1} took longer than {2} s and was ended. Try again, and close other programs if the laptop is busy.</source>
        <translation>{1!t} dauerte länger als {2} s und wurde beendet. Noch einmal versuchen; andere Programme schließen, wenn der Laptop beschäftigt ist.</translation>
    </message>
    <message>
        <source>{1} tries are left</source>
        <translation>{1} Versuche bleiben</translation>
    </message>
    <message>
        <source>{1} was cancelled; nothing of it is left running.</source>
        <translation>{1!t} wurde abgebrochen; nichts davon läuft noch.</translation>
    </message>
    <message>
        <source>{1} was not part of the source that was handed out.</source>
        <translation>{1} gehörte nicht zum ausgegebenen Quelltext.</translation>
    </message>
    <message>
        <source>{1} was not taken in: {2} could not be written ({3}). The sessions of this laptop are as they were. Free some space and try again.</source>
        <translation>{1} wurde nicht aufgenommen: {2} ließ sich nicht schreiben ({3}). Die Sitzungen dieses Laptops sind, wie sie waren. Platz schaffen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>{1} was not taken in: {2}. The sessions of this laptop are as they were. Save the session again on the laptop where it was drilled.</source>
        <translation>{1} wurde nicht aufgenommen: {2!t}. Die Sitzungen dieses Laptops sind, wie sie waren. Die Sitzung auf dem Laptop der Übung noch einmal sichern.</translation>
    </message>
    <message>
        <source>{1} went on while it was paused: {2} (before: {3})</source>
        <translation>{1} ging weiter, während es angehalten war: {2} (davor: {3})</translation>
    </message>
    <message>
        <source>{1} would be {2} KiB; source files are at most {3} KiB. Nothing was written.</source>
        <translation>{1} wäre {2} KiB; Quelldateien sind höchstens {3} KiB groß. Nichts wurde geschrieben.</translation>
    </message>
    <message>
        <source>{1} {2} nowhere in what this session recorded.</source>
        <translation>{1} {2} nirgends in dem, was diese Sitzung aufgezeichnet hat.</translation>
    </message>
    <message>
        <source>{1}, alone</source>
        <translation>{1!t}, allein</translation>
    </message>
    <message>
        <source>{1}, line {2}: byte 0x{3} is not UTF-8 text. Save the file as UTF-8 and try again.</source>
        <translation>{1}, Zeile {2}: Byte 0x{3} ist kein UTF-8-Text. Die Datei als UTF-8 sichern und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>{1}, line {2}: {3}{4}. Nothing was applied and the service runs on; mend the line and apply again.</source>
        <translation>{1}, Zeile {2}: {3}{4}. Nichts wurde angewendet, der Service läuft weiter; die Zeile beheben und noch einmal anwenden.</translation>
    </message>
    <message>
        <source>{1}, the clock reads {2}</source>
        <translation>{1}, die Uhr zeigt {2}</translation>
    </message>
    <message>
        <source>{1}, {2} spans in {3} ms</source>
        <translation>{1}, {2} Spans in {3} ms</translation>
    </message>
    <message>
        <source>{1}/s for {2} s, {3}</source>
        <translation>{1}/s für {2} s, {3!t}</translation>
    </message>
    <message>
        <source>{1}/{2} is a link, and the drill runs only files of the workspace itself. Replace the link by the folder.</source>
        <translation>{1}/{2} ist ein Link, und die Übung führt nur Dateien der Arbeitskopie selbst aus. Den Link durch den Ordner ersetzen.</translation>
    </message>
    <message>
        <source>{1}: all requests</source>
        <translation>{1}: alle Anfragen</translation>
    </message>
    <message>
        <source>{1}: cancelled before its end</source>
        <translation>{1!t}: vor dem Ende abgebrochen</translation>
    </message>
    <message>
        <source>{1}: claim filed, {2}</source>
        <translation>{1}: Behauptung eingereicht, {2}</translation>
    </message>
    <message>
        <source>{1}: claim rejected</source>
        <translation>{1}: Behauptung abgelehnt</translation>
    </message>
    <message>
        <source>{1}: root cause verified</source>
        <translation>{1}: Ursache bestätigt</translation>
    </message>
    <message>
        <source>{1}: verification {2}</source>
        <translation>{1}: Prüfung {2!t}</translation>
    </message>
    <message>
        <source>{1}: {2} applied</source>
        <translation>{1}: {2} angewendet</translation>
    </message>
    <message>
        <source>{1}: {2} did not come up</source>
        <translation>{1}: {2} kam nicht hoch</translation>
    </message>
    <message>
        <source>{1}: {2}, healthy again</source>
        <translation>{1}: {2}, wieder gesund</translation>
    </message>
    <message>
        <source>{alias}  {standing}, filed {clock} by {who}</source>
        <translation>{alias}  {standing}, eingereicht {clock} von {who}</translation>
    </message>
    <message>
        <source>{alias}, claim {id}, by {who}</source>
        <translation>{alias}, Behauptung {id}, von {who}</translation>
    </message>
    <message>
        <source>{alias}, no component yet</source>
        <translation>{alias}, ohne Komponente</translation>
    </message>
    <message>
        <source>{answer}

Sent to {service}:
{request}</source>
        <translation>{answer}

Gesendet an {service}:
{request}</translation>
    </message>
    <message>
        <source>{bad} of {count} checks need a mend before a drill.</source>
        <translation>{bad} von {count} Prüfpunkten vor einer Übung beheben.</translation>
    </message>
    <message>
        <source>{begin} to {end}</source>
        <translation>{begin} bis {end}</translation>
    </message>
    <message>
        <source>{caller} calls {callee}: no calls in this time</source>
        <translation>{caller} ruft {callee}: keine Aufrufe in dieser Zeit</translation>
    </message>
    <message>
        <source>{caller} calls {callee}: {rate}, {errors} errors, p95 {p95}</source>
        <translation>{caller} ruft {callee}: {rate}, {errors} Fehler, p95 {p95}</translation>
    </message>
    <message>
        <source>{caller} calls {callee}{up}</source>
        <translation>{caller} ruft {callee}{up}</translation>
    </message>
    <message>
        <source>{clock}  {kind} {service}, by {by}</source>
        <translation>{clock}  {kind} {service}, von {by}</translation>
    </message>
    <message>
        <source>{clock} by {change}</source>
        <translation>{clock} um {change}</translation>
    </message>
    <message>
        <source>{clock} by {change} in trace {trace_id}</source>
        <translation>{clock} um {change} in Trace {trace_id}</translation>
    </message>
    <message>
        <source>{clock} {status} by {by}</source>
        <translation>{clock} {status} von {by}</translation>
    </message>
    <message>
        <source>{clock} {title} jumped {change}; {leads}</source>
        <translation>{clock} {title} sprang {change}; {leads}</translation>
    </message>
    <message>
        <source>{clock}{signed}  Hypothesis {status}{named}</source>
        <translation>{clock}{signed}  Hypothese {status}{named}</translation>
    </message>
    <message>
        <source>{cost_points} points</source>
        <translation>{cost_points} Punkte</translation>
    </message>
    <message>
        <source>{count} active</source>
        <translation>{count} wirken</translation>
    </message>
    <message>
        <source>{count} alert</source>
        <translation>{count} Alarm</translation>
    </message>
    <message>
        <source>{count} alerts</source>
        <translation>{count} Alarme</translation>
    </message>
    <message>
        <source>{count} claim, it does not hold</source>
        <translation>{count} Behauptung, sie trifft nicht zu</translation>
    </message>
    <message>
        <source>{count} claims, none holds</source>
        <translation>{count} Behauptungen, keine trifft zu</translation>
    </message>
    <message>
        <source>{count} digits or more. The PIN keeps answers and clock from the team; whoever can open this account's files can remove it. Nobody can look it up, so remember it.</source>
        <translation>{count} Ziffern oder mehr. Die PIN hält Lösungen und Uhr vom Team fern; wer an die Dateien dieses Kontos kommt, kann sie entfernen. Niemand kann sie nachschlagen, also merken.</translation>
    </message>
    <message>
        <source>{count} entries</source>
        <translation>{count} Einträge</translation>
    </message>
    <message>
        <source>{count} file</source>
        <translation>{count} Datei</translation>
    </message>
    <message>
        <source>{count} files</source>
        <translation>{count} Dateien</translation>
    </message>
    <message>
        <source>{count} given</source>
        <translation>{count} gegeben</translation>
    </message>
    <message>
        <source>{count} hint point</source>
        <translation>{count} Hinweispunkt</translation>
    </message>
    <message>
        <source>{count} hint points</source>
        <translation>{count} Hinweispunkte</translation>
    </message>
    <message>
        <source>{count} hypotheses</source>
        <translation>{count} Hypothesen</translation>
    </message>
    <message>
        <source>{count} hypothesis</source>
        <translation>{count} Hypothese</translation>
    </message>
    <message>
        <source>{count} line is cut or no JSON, shown as raw text.</source>
        <translation>{count} Zeile ist abgeschnitten oder kein JSON und steht als roher Text da.</translation>
    </message>
    <message>
        <source>{count} lines are cut or no JSON, shown as raw text.</source>
        <translation>{count} Zeilen sind abgeschnitten oder kein JSON und stehen als roher Text da.</translation>
    </message>
    <message>
        <source>{count} not saved</source>
        <translation>{count} nicht gesichert</translation>
    </message>
    <message>
        <source>{count} pin</source>
        <translation>{count} Beleg</translation>
    </message>
    <message>
        <source>{count} pins</source>
        <translation>{count} Belege</translation>
    </message>
    <message>
        <source>{count} processes</source>
        <translation>{count} Prozesse</translation>
    </message>
    <message>
        <source>{count} service</source>
        <translation>{count} Service</translation>
    </message>
    <message>
        <source>{count} services</source>
        <translation>{count} Services</translation>
    </message>
    <message>
        <source>{count} times {name}</source>
        <translation>{count}-mal {name}</translation>
    </message>
    <message>
        <source>{entry} ends in {time}</source>
        <translation>{entry} endet in {time}</translation>
    </message>
    <message>
        <source>{entry} is over its time by {time}</source>
        <translation>{entry} ist {time} über der Zeit</translation>
    </message>
    <message>
        <source>{found:_} in {searched:_} of {lines:_} lines</source>
        <translation>{found:_} in {searched:_} von {lines:_} Zeilen</translation>
    </message>
    <message>
        <source>{found:_} of {lines:_} lines</source>
        <translation>{found:_} von {lines:_} Zeilen</translation>
    </message>
    <message>
        <source>{found} of {kept} traces</source>
        <translation>{found} von {kept} Traces</translation>
    </message>
    <message>
        <source>{found} traces</source>
        <translation>{found} Traces</translation>
    </message>
    <message>
        <source>{found}; needed: {needed}</source>
        <translation>{found}; nötig: {needed}</translation>
    </message>
    <message>
        <source>{given} of {all} given</source>
        <translation>{given} von {all} gegeben</translation>
    </message>
    <message>
        <source>{gone} of {all}</source>
        <translation>{gone} von {all}</translation>
    </message>
    <message>
        <source>{head}. At first {first}. At last {last}.</source>
        <translation>{head}. Am Anfang {first}. Am Ende {last}.</translation>
    </message>
    <message>
        <source>{hours} h {minutes} min</source>
        <translation>{hours} h {minutes} min</translation>
    </message>
    <message>
        <source>{id} by {by}</source>
        <translation>{id} von {by}</translation>
    </message>
    <message>
        <source>{id} ended</source>
        <translation>{id} beendet</translation>
    </message>
    <message>
        <source>{id} verify</source>
        <translation>{id} Prüfung</translation>
    </message>
    <message>
        <source>{kind} on {target}</source>
        <translation>{kind} auf {target}</translation>
    </message>
    <message>
        <source>{label}: hidden</source>
        <translation>{label}: verborgen</translation>
    </message>
    <message>
        <source>{language} is kept: the launcher and the next drill have it once this drill is left.</source>
        <translation>{language} ist gemerkt: Startbildschirm und nächste Übung haben es, sobald diese Übung verlassen ist.</translation>
    </message>
    <message>
        <source>{left} to {right}</source>
        <translation>{left} bis {right}</translation>
    </message>
    <message>
        <source>{left} to {right}, as marked in Signals</source>
        <translation>{left} bis {right}, wie in den Signalen markiert</translation>
    </message>
    <message>
        <source>{lines:_} lines</source>
        <translation>{lines:_} Zeilen</translation>
    </message>
    <message>
        <source>{measured}, required: {required}</source>
        <translation>{measured}, verlangt: {required}</translation>
    </message>
    <message>
        <source>{method} {path}  {outcome} in {latency_ms:.0f} ms</source>
        <translation>{method} {path}  {outcome} in {latency_ms:.0f} ms</translation>
    </message>
    <message>
        <source>{minutes} min</source>
        <translation>{minutes} min</translation>
    </message>
    <message>
        <source>{minutes} min {seconds} s</source>
        <translation>{minutes} min {seconds} s</translation>
    </message>
    <message>
        <source>{ms:.4g} ms</source>
        <translation>{ms:.4g} ms</translation>
    </message>
    <message>
        <source>{ms:g} ms</source>
        <translation>{ms:g} ms</translation>
    </message>
    <message>
        <source>{ms} ms</source>
        <translation>{ms} ms</translation>
    </message>
    <message>
        <source>{ms} ms into the trace</source>
        <translation>{ms} ms nach Beginn des Traces</translation>
    </message>
    <message>
        <source>{ms} ms without a child, from {ms2} ms</source>
        <translation>{ms} ms ohne Kind, ab {ms2} ms</translation>
    </message>
    <message>
        <source>{ms} ms, {share:.0%} of it</source>
        <translation>{ms} ms, {share:.0%} davon</translation>
    </message>
    <message>
        <source>{name} answers</source>
        <translation>{name} antwortet</translation>
    </message>
    <message>
        <source>{name} answers {rate}, {errors} errors, p95 {p95}</source>
        <translation>{name} antwortet {rate}, {errors} Fehler, p95 {p95}</translation>
    </message>
    <message>
        <source>{name} took {length_ms} ms</source>
        <translation>{name} dauerte {length_ms} ms</translation>
    </message>
    <message>
        <source>{name}, {count} spans, {across}</source>
        <translation>{name}, {count} Spans, {across}</translation>
    </message>
    <message>
        <source>{name}: no calls in this time</source>
        <translation>{name}: keine Aufrufe in dieser Zeit</translation>
    </message>
    <message>
        <source>{name}: sends no spans of its own</source>
        <translation>{name}: sendet keine eigenen Spans</translation>
    </message>
    <message>
        <source>{now} of {end}</source>
        <translation>{now} von {end}</translation>
    </message>
    <message>
        <source>{number} min</source>
        <translation>{number} min</translation>
    </message>
    <message>
        <source>{number} ms</source>
        <translation>{number} ms</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} von {count}</translation>
    </message>
    <message>
        <source>{n} min</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{n} of {all}</source>
        <translation>{n} von {all}</translation>
    </message>
    <message>
        <source>{path}, line {line}: {reason}. Mend it, then apply again.</source>
        <translation>{path}, Zeile {line}: {reason}. Beheben, dann noch einmal anwenden.</translation>
    </message>
    <message>
        <source>{pending} new lines</source>
        <translation>{pending} neue Zeilen</translation>
    </message>
    <message>
        <source>{phases} phases in {time}, root cause wanted {time2} after the page</source>
        <translation>{phases} Phasen in {time}, Ursache verlangt {time2} nach dem Alarm</translation>
    </message>
    <message>
        <source>{pin}  is not pinned any more</source>
        <translation>{pin}  ist nicht mehr angeheftet</translation>
    </message>
    <message>
        <source>{reporting} of {count} reporting</source>
        <translation>{reporting} von {count} melden sich</translation>
    </message>
    <message>
        <source>{runs} verifications</source>
        <translation>{runs} Prüfungen</translation>
    </message>
    <message>
        <source>{service} {name}{waits}, {ms} ms{path}{back}{error}</source>
        <translation>{service} {name}{waits}, {ms} ms{path}{back}{error}</translation>
    </message>
    <message>
        <source>{shown} of {count}</source>
        <translation>{shown} von {count}</translation>
    </message>
    <message>
        <source>{speed:.0f} times as fast</source>
        <translation>{speed:.0f}-mal so schnell</translation>
    </message>
    <message>
        <source>{speed} times as fast as it was</source>
        <translation>{speed}-mal so schnell, wie es war</translation>
    </message>
    <message>
        <source>{spoken}, one shared cursor</source>
        <translation>{spoken}, ein gemeinsamer Zeiger</translation>
    </message>
    <message>
        <source>{status} since {when}, by {by}{why}</source>
        <translation>{status} seit {when}, von {by}{why}</translation>
    </message>
    <message>
        <source>{stretch} marked. Z zooms, L shows its logs</source>
        <translation>{stretch} markiert. Z zoomt, L zeigt die Logs</translation>
    </message>
    <message>
        <source>{stretch}, held still</source>
        <translation>{stretch}, angehalten</translation>
    </message>
    <message>
        <source>{taken}, {points} points</source>
        <translation>{taken}, {points} Punkte</translation>
    </message>
    <message>
        <source>{team}: the 3 A.M. drill</source>
        <translation>{team}: die 3-Uhr-Übung</translation>
    </message>
    <message>
        <source>{time} late</source>
        <translation>{time} zu spät</translation>
    </message>
    <message>
        <source>{title}  (next)</source>
        <translation>{title}  (nächster)</translation>
    </message>
    <message>
        <source>{title} (ships)</source>
        <translation>{title} (mitgeliefert)</translation>
    </message>
    <message>
        <source>{title} begins. {objective}</source>
        <translation>{title} beginnt. {objective}</translation>
    </message>
    <message>
        <source>{title} could not be opened ({name}: {error}). The drill and the other tabs go on; tell the facilitator, and install the program again.</source>
        <translation>{title} ließ sich nicht öffnen ({name}: {error}). Die Übung und die anderen Reiter gehen weiter; der Leitung sagen und das Programm neu installieren.</translation>
    </message>
    <message>
        <source>{title} is kept and can be chosen.</source>
        <translation>{title} ist behalten und wählbar.</translation>
    </message>
    <message>
        <source>{title} on {target} is triggered.</source>
        <translation>{title} an {target} ist ausgelöst.</translation>
    </message>
    <message>
        <source>{title}, 0 to 5</source>
        <translation>{title}, 0 bis 5</translation>
    </message>
    <message>
        <source>{title}, notes</source>
        <translation>{title}, Notizen</translation>
    </message>
    <message>
        <source>{title}, ours</source>
        <translation>{title}, unserer</translation>
    </message>
    <message>
        <source>{title}, {left} to {right}</source>
        <translation>{title}, {left} bis {right}</translation>
    </message>
    <message>
        <source>{title}. The team reads it at once; the report says that you gave it.</source>
        <translation>{title}. Das Team liest ihn sofort; der Bericht sagt, dass Sie ihn gaben.</translation>
    </message>
    <message>
        <source>{title}: locked</source>
        <translation>{title}: gesperrt</translation>
    </message>
    <message>
        <source>{title}: {headline} at {clock}</source>
        <translation>{title}: {headline} um {clock}</translation>
    </message>
    <message>
        <source>{told}  not saved</source>
        <translation>{told}  nicht gesichert</translation>
    </message>
    <message>
        <source>{told}, calls back up</source>
        <translation>{told}, ruft zurück nach oben</translation>
    </message>
    <message>
        <source>{value}, {count} processes</source>
        <translation>{value}, {count} Prozesse</translation>
    </message>
    <message>
        <source>{waiting} unacknowledged, {still_open} open</source>
        <translation>{waiting} nicht angenommen, {still_open} offen</translation>
    </message>
    <message>
        <source>{when}  {by}{following}
Impact: {impact}
Known: {known}</source>
        <translation>{when}  {by}{following}
Auswirkung: {impact}
Bekannt: {known}</translation>
    </message>
    <message>
        <source>{who} filed a claim on {alias}. It waits for you.</source>
        <translation>{who} hat zu {alias} eine Behauptung eingereicht. Sie wartet auf Sie.</translation>
    </message>
    <message>
        <source>{words}, Esc follows</source>
        <translation>{words}, Esc folgt wieder</translation>
    </message>
    <message>
        <source>{words}, claims judged automatically</source>
        <translation>{words}, Behauptungen automatisch beurteilt</translation>
    </message>
    <message>
        <source>{words}, {met} of {count} checks met</source>
        <translation>{words}, {met} von {count} Prüfpunkten erfüllt</translation>
    </message>
    <message>
        <source>{words}: team {team}, {started}</source>
        <translation>{words}: Team {team}, {started}</translation>
    </message>
    <message>
        <source>{written} of {count} fields written</source>
        <translation>{written} von {count} Feldern geschrieben</translation>
    </message>
    <message>
        <source>“{1}” cannot be a header: write one as “Name: value” on its line.</source>
        <translation>„{1}“ kann keine Kopfzeile sein: je Zeile eine als „Name: Wert“ schreiben.</translation>
    </message>
    <message>
        <source>“{1}” has more than {2} characters. Shorten it.</source>
        <translation>„{1}“ hat mehr als {2} Zeichen. Kürzen.</translation>
    </message>
    <message>
        <source>“{1}” is no header: write “Name: value”, one a line.</source>
        <translation>„{1}“ ist keine Kopfzeile: „Name: Wert“ schreiben, eine je Zeile.</translation>
    </message>
    <message>
        <source>“{1}” is no method. Choose one of {2}.</source>
        <translation>„{1}“ ist keine Methode. Eine wählen von {2}.</translation>
    </message>
    <message>
        <source>“{1}” is no regular expression that can be searched for ({2}). Look-around and back references are not there; put \ before a sign to search for the sign itself.</source>
        <translation>„{1}“ ist kein suchbarer regulärer Ausdruck ({2}). Look-around und Rückverweise gibt es nicht; \ vor ein Zeichen setzen, um es selbst zu suchen.</translation>
    </message>
    <message>
        <source>“{1}” is no service of this drill that can be called.</source>
        <translation>„{1}“ ist kein Service dieser Übung, der aufgerufen werden kann.</translation>
    </message>
    <message>
        <source>“{1}” is no service of this drill that can be called. Choose one of {2}.</source>
        <translation>„{1}“ ist kein Service dieser Übung, der aufgerufen werden kann. Einen wählen von {2}.</translation>
    </message>
    <message>
        <source>“{1}” is no value of {2}, which takes {3}</source>
        <translation>„{1}“ ist kein Wert von {2!t}; möglich: {3!t}</translation>
    </message>
    <message>
        <source>“{1}” is not a component of {2}. Choose one.</source>
        <translation>„{1}“ ist keine Komponente von {2}. Eine wählen.</translation>
    </message>
    <message>
        <source>“{1}” is not a duration. Use milliseconds or seconds, such as &gt;=500ms or &lt;=2s.</source>
        <translation>„{1}“ ist keine Dauer. Millisekunden oder Sekunden angeben, etwa &gt;=500ms oder &lt;=2s.</translation>
    </message>
    <message>
        <source>“{1}” is not a level. Use debug, info, warn or error.</source>
        <translation>„{1}“ ist keine Stufe. debug, info, warn oder error verwenden.</translation>
    </message>
    <message>
        <source>“{1}” is not a time. Use the 3 A.M. clock, such as from:03:16.</source>
        <translation>„{1}“ ist keine Zeit. Die 3-Uhr-Uhr verwenden, etwa from:03:16.</translation>
    </message>
    <message>
        <source>“{words}” is not in this file.</source>
        <translation>„{words}“ steht nicht in dieser Datei.</translation>
    </message>
</context>
</TS>
