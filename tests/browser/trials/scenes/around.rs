//! What stands around the lenses: dialogs, panels, the composer, and trouble.

use super::{RELOAD, Scene};

pub(in crate::trials) const DIALOGS: &[Scene] = &[
    Scene {
        name: "settings",
        link: ("demo:echo", "lens=echo"),
        steps: &[
            "is('connected')",
            "press('[aria-label=\"Connection settings\"]')",
            "press('#add-parameter')",
            "seen('[id^=parameter-name]')",
        ],
    },
    Scene {
        name: "settings-refused",
        link: ("demo:echo", "lens=echo"),
        steps: &[
            "press('[aria-label=\"Connection settings\"]')",
            "write('[name=timeout]', 'soon')",
            "pick('Apply')",
            "reads('.settings__problem', ' ')",
        ],
    },
    Scene {
        name: "connections-empty",
        link: ("demo:echo", "lens=echo"),
        steps: &["is('connected')", "press('[aria-label=Connections]')", "seen('#connections')"],
    },
    Scene {
        name: "connections",
        link: ("demo:echo", "lens=echo"),
        steps: &[
            "is('connected')",
            "press('[aria-label=Connections]')",
            "write('#connection-name', 'Kitchen')",
            "pick('Save this connection')",
            "seen('.saved__row')",
            "write('#connection-name', 'Garden')",
            "pick('Save this connection')",
            "all('.saved__row').length === 2",
            "pick('Rename')",
            "seen('.saved__row form')",
        ],
    },
    Scene {
        name: "appearance",
        link: ("demo:echo", "lens=echo"),
        steps: &["is('connected')", "press('[aria-label=Appearance]')", "seen('#appearance')"],
    },
    Scene {
        name: "shortcuts",
        link: ("demo:echo", "lens=echo"),
        steps: &[
            "is('connected')",
            "press('[aria-label=\"Keyboard shortcuts\"]')",
            "seen('#shortcuts')",
        ],
    },
];

pub(in crate::trials) const PANELS: &[Scene] = &[
    Scene {
        name: "recent",
        link: ("demo:echo", "lens=echo"),
        steps: &["is('connected')", "press('#recent')", "seen('#recent-menu')"],
    },
    Scene {
        name: "copied",
        link: ("demo:echo", "lens=echo"),
        steps: &["is('connected')", "press('#copy-link')", "!!named('Dismiss')"],
    },
    Scene {
        name: "latency",
        link: ("demo:echo", "lens=echo"),
        steps: &[
            "is('connected')",
            "say('a')",
            "say('b')",
            "press('#latency-button')",
            "reads('[data-figure=answered]', '2')",
        ],
    },
    Scene {
        name: "offer",
        link: ("demo:echo", "lens=echo&timeout=7&hello=hi&say=Greet,text,Hello"),
        steps: &["is('connected')", "seen('.visit__offer li')"],
    },
];

pub(in crate::trials) const COMPOSER: &[Scene] = &[
    Scene {
        name: "composer-json",
        link: ("demo:echo", "lens=echo"),
        steps: &[
            "is('connected')",
            "write('#composer-format', 'json')",
            "say('[1, 2')",
            "seen('.composer__problem')",
        ],
    },
    Scene {
        name: "composer-file",
        link: ("demo:echo", "lens=echo"),
        steps: &[
            "is('connected')",
            "write('#composer-format', 'file')",
            "seen('#composer-file, .tools__file button')",
        ],
    },
    Scene {
        name: "composer-variables",
        link: ("demo:echo", "lens=echo"),
        steps: &[
            "is('connected')",
            "press('#composer-fill')",
            "press('.tools__variables summary')",
            "write('#variable-name', 'user') && write('#variable-value', 'Zoë')",
            "press('[data-do=set-variable]')",
            "reads('.tools__variables code', 'user')",
            "write('#message', '{{user}} was here')",
            "press('.tools__repeat summary')",
        ],
    },
    Scene {
        name: "composer-named",
        link: ("demo:echo", "lens=echo"),
        steps: &[
            "is('connected')",
            "write('#message', 'Hello!')",
            "press('#keep summary')",
            "write('[aria-label=\"Name of the message\"]', 'Greeting')",
            "press('#keep .button')",
            "seen('.named__message')",
            "press('.named__arrange')",
            "seen('.named__tool')",
        ],
    },
];

pub(in crate::trials) const TROUBLE: &[Scene] = &[
    Scene {
        name: "doctor-before",
        link: ("ws://echo.example.com/", "lens=echo"),
        steps: &["is('not-connected')", "reads('.before', ' ')"],
    },
    Scene {
        name: "doctor",
        link: ("demo:faults/close?code=4401", "lens=echo"),
        steps: &["is('not-connected')", "pick('Why?')", "reads('.doctor__sentence', ' ')"],
    },
    Scene {
        name: "reconnecting",
        link: ("demo:faults/reset?after=50", "lens=echo"),
        steps: &[
            "is('reconnecting')",
            "say('It waits')",
            "seen('.outbox__row')",
            "seen('.notice__stop')",
        ],
    },
    Scene {
        name: "lost",
        link: ("demo:faults/reset?after=50", "lens=transcript"),
        steps: &[
            "is('reconnecting')",
            "say('It waits')",
            "press('.notice__stop')",
            "is('connection-lost')",
        ],
    },
    Scene {
        name: "unavailable",
        // Nobody listens there.
        link: ("ws://127.0.0.1:32767/", "lens=echo"),
        steps: &["is('server-unavailable')"],
    },
    Scene {
        name: "offline",
        link: ("wss://echo.invalid/", "lens=echo"),
        steps: &[
            "!!Object.defineProperty(navigator, 'onLine', { get: () => false })",
            "dispatchEvent(new Event('offline'))",
            "press('.connect')",
            "is('offline')",
        ],
    },
    Scene {
        name: "refused",
        link: ("demo:echo", "lens=echo"),
        steps: &[
            "is('connected')",
            "press('[aria-label=\"Connection settings\"]')",
            "write('[name=sign-in]', 'message')",
            "write('[name=token]', 'wrong')",
            "pick('Apply')",
            "write('[aria-label=\"Server address\"]', 'demo:faults/auth')",
            "!all('.address__form')[0].requestSubmit()",
            "is('sign-in-refused')",
        ],
    },
    Scene {
        name: "new-version",
        link: ("demo:echo", "lens=echo"),
        steps: &[
            "is('connected')",
            "all('#loader').map(it => (it.dataset.version = 'new', tell(it, 'version'))).length === 1",
            "reads('#new-version', ' ')",
        ],
    },
    Scene {
        name: "restored",
        link: ("demo:faults/reset?after=50", "lens=echo"),
        steps: &[
            "press('[aria-label=\"Connection settings\"]')",
            "press('[name=keep-unsent]')",
            "pick('Apply')",
            "is('reconnecting')",
            "say('It waits')",
            "seen('.outbox__row')",
            RELOAD,
            "seen('.restored .outbox__row')",
        ],
    },
    Scene {
        name: "notices",
        link: ("demo:echo", "lens=transcript"),
        steps: &[
            "is('connected')",
            r#"[1, 2, 3, 4].every(code => say(`{"type":"error","message":"There is no room","code":${code}}`))"#,
            "all('.toast').filter(it => it.checkVisibility()).length === 3",
        ],
    },
    Scene {
        name: "failure",
        link: ("demo:echo", "lens=echo"),
        steps: &["is('connected')", "!(all('#failure')[0].hidden = false)", "seen('#reload')"],
    },
];
