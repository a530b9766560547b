//! A session as a file: export, import, and sending what was sent once more.

mod printing;
mod replaying;

use super::{View, finder::Finder, list, source::Source};
use crate::{
    address,
    task::{self, Task},
    transcript::{Export, FileFormat, Importer, Speed, Transcript as Store},
    ui::{self, Kept, Saving, on, text},
    words,
};
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;

/// How much is written or read in one go, in bytes: about a millisecond's worth.
const SLICE: usize = 256 << 10;
/// The field that takes a file.
const FILE: &str = "import-file";

/// Work on files. A handle that is copied about.
#[derive(Clone, Copy)]
pub(super) struct Files {
    source: Source,
    finder: Finder,
    view: Kept<View>,
    work: Kept<Work>,
}

/// What is under way, and how it stands.
#[derive(Default)]
struct Work {
    sentence: String,
    /// Stops when it is dropped.
    task: Option<Task>,
    replay: Option<replaying::Replaying>,
}

impl Files {
    pub(super) fn new(source: Source, finder: Finder, view: Kept<View>) -> Self {
        Self { source, finder, view, work: Kept::new() }
    }

    /// Does what one of the buttons is there for; whether there is one.
    pub(super) fn act(self, what: &str) -> bool {
        match what {
            "export-ndjson" => self.export(FileFormat::Ndjson),
            "export-har" => self.export(FileFormat::Har),
            "import" => ui::press(FILE),
            // Where a browser cannot print, nothing happens.
            "print" => drop(window().print()),
            "live" => {
                self.show(None);
                // The button goes, and the focus with it.
                ui::focus(list::ID);
            }
            "cancel" => {
                self.end(words::CANCELLED.say().to_owned());
                ui::focus(list::ID);
            }
            "replay-1" => self.replay(Speed::Times(1)),
            "replay-10" => self.replay(Speed::Times(10)),
            "replay-step" => self.replay(Speed::Step),
            _ => return false,
        }
        true
    }

    fn say(self, sentence: String) {
        self.work.update(|work| work.sentence = sentence);
    }

    /// Ends what is under way with a sentence.
    fn end(self, sentence: String) {
        self.work.update(|work| *work = Work { sentence, ..Work::default() });
    }

    fn begin(self, task: Task) {
        self.work.update(|work| work.task = Some(task));
    }

    /// Writes what is shown: all, or what was found.
    fn export(self, format: FileFormat) {
        let address = self.address();
        let Ok(mut export) = Export::new(format, &address, self.finder.filter()) else { return };
        let name = [words::EXPORT_NAME, format.extension()].concat();
        let mut saving = Saving::new(&name, format.media_type());
        self.begin(task::spawn(async move {
            loop {
                let mut out = Vec::with_capacity(SLICE);
                let more = self.read(|transcript| {
                    let more = export.write(transcript, &mut out, SLICE);
                    (more, export.progress(transcript))
                });
                let Some((more, (done, all))) = more else { return };
                saving.write(&out);
                if !more {
                    break;
                }
                self.say(words::exporting(done, all));
                TimeoutFuture::new(0).await;
            }
            saving.save();
            self.end(words::exported(export.written(), &name));
        }));
    }

    /// Reads the file that was chosen; what is on the screen stays until it is read.
    fn import(self) {
        let Some((name, bytes)) = ui::chosen_file(FILE) else { return };
        self.begin(task::spawn(async move {
            let Some(bytes) = bytes.await else {
                return self.end(words::FILE_UNREADABLE.say().to_owned());
            };
            let mut importer = Importer::new(&bytes);
            while importer.advance(SLICE) {
                let (done, all) = importer.progress();
                self.say(words::importing(&name, done as u64, all as u64));
                TimeoutFuture::new(0).await;
            }
            match importer.finish() {
                Err(refused) => self.end(refused.to_string()),
                Ok(imported) => {
                    let mut sentence = words::imported(
                        &name,
                        imported.transcript.len(),
                        imported.address.as_deref().unwrap_or_default(),
                    );
                    if let Some(damage) = &imported.damage {
                        sentence.push_str(&words::damaged(imported.damaged, &damage.to_string()));
                    }
                    self.show(Some(imported));
                    self.end(sentence);
                }
            }
        }));
    }

    /// Shows what was read, or the session again.
    fn show(self, imported: Option<crate::transcript::Imported>) {
        self.end(String::new());
        self.source.imported.update(|shown| *shown = imported);
        self.view.update(|view| *view = View::default());
        self.finder.ask();
    }

    /// Where the line that is shown went.
    fn address(self) -> String {
        if self.source.is_imported() {
            let address = self.source.imported.look(|imported| imported.as_ref()?.address.clone());
            return address.flatten().unwrap_or_default();
        }
        let address =
            untrack(|| self.source.session.with_connection(|connection| connection.address()));
        address::without_secrets(&address.unwrap_or_default()).into_owned()
    }

    fn read<T>(self, read: impl FnOnce(&Store) -> T) -> Option<T> {
        untrack(|| self.source.with(read))
    }
}

/// The menu, and how the work stands.
#[component]
pub(super) fn FilesMenu(
    /// The work on files.
    files: Files,
) -> impl IntoView {
    let button = |what: &'static str, word: &'static str| {
        view! { <button type="button" class="button button--small" data-do=what>{word}</button> }
    };
    let sentence = move || {
        files.work.track();
        files.work.look(|work| work.sentence.clone()).unwrap_or_default()
    };
    let state = move || {
        files.work.track();
        files.source.imported.track();
        match files.work.look(|work| (work.task.is_some(), work.replay.is_some())) {
            Some((true, _)) => "busy",
            Some((_, true)) => "stepping",
            _ if files.source.is_imported() => "imported",
            _ => "live",
        }
    };
    view! {
        <details class="menu">
            <summary class="button button--small">{words::FILES.say()}</summary>
            <p>
                {button("export-ndjson", words::EXPORT_NDJSON.say())} {button("export-har", words::EXPORT_HAR.say())}
                {button("import", words::IMPORT.say())} {button("print", words::PRINT.say())}
                <input type="file" id=FILE hidden accept=".ndjson,.jsonl,.har,.json" aria-label=words::IMPORT.say() on:change=on(move |_| files.import()) />
            </p>
        </details>
        <p class="toolbar__work" role="status" data-work=text(state)>
            <span>{text(sentence)}</span>
            {button("replay-1", words::REPLAY.say())} {button("replay-10", words::REPLAY_FAST.say())}
            {button("replay-step", words::REPLAY_STEP.say())} {button("live", words::BACK_TO_LIVE.say())}
            {button("cancel", words::CANCEL.say())}
        </p>
    }
}
