//! Every lens: with nothing in it, and with what it is made for.

use super::Scene;

/// An object that comes back from the echo.
const HELLO: &str =
    r#"say('{"type":"greeting","text":"Hello!","big":90071992547409931,"price":101.50}')"#;
const HELLO_AGAIN: &str =
    r#"say('{"type":"greeting","text":"Hello again!","big":90071992547409931,"price":102.50}')"#;

pub(in crate::trials) const ECHO: &[Scene] = &[
    Scene { name: "echo-empty", link: ("demo:echo", "lens=echo"), steps: &["is('connected')"] },
    Scene {
        name: "echo-text",
        link: ("demo:echo", "lens=echo"),
        steps: &["is('connected')", "say('Hello!')", "reads('[data-testid=latest]', 'Hello!')"],
    },
    Scene {
        name: "echo-fields",
        link: ("demo:echo", "lens=echo"),
        steps: &[
            "is('connected')",
            HELLO,
            "reads('#feed', '101.50')",
            HELLO_AGAIN,
            "reads('#feed', '102.50')",
        ],
    },
    Scene {
        name: "echo-board",
        link: ("demo:prices?seed=7&n=60&hz=50", "lens=echo"),
        steps: &["press('#feed [type=checkbox]')", "seen('#feed article')"],
    },
];

pub(in crate::trials) const TRANSCRIPT: &[Scene] = &[
    Scene {
        name: "transcript-empty",
        link: ("demo:echo", "lens=transcript"),
        steps: &["is('connected')", "pick('Clear')", "seen('[data-do=undo]')"],
    },
    Scene {
        name: "transcript",
        link: ("demo:echo", "lens=transcript"),
        steps: &[
            "is('connected')",
            "say('How are you?')",
            HELLO,
            "select('Hello!')",
            "seen('.detail__rows .row')",
        ],
    },
    Scene {
        name: "transcript-search",
        link: ("demo:echo", "lens=transcript"),
        steps: &[
            "is('connected')",
            HELLO,
            "say('Nothing of the kind')",
            "!!row('kind')",
            "pick('Only matches')",
            "press('.finder__more summary')",
            "write('#find-text', 'hello')",
            "seen('#messages mark')",
            "press('.menu summary')",
        ],
    },
    Scene {
        name: "transcript-difference",
        link: ("demo:echo", "lens=transcript"),
        steps: &[
            "is('connected')",
            HELLO,
            HELLO_AGAIN,
            "select('Hello!')",
            "select('Hello again!', true)",
            "pick('Difference')",
            "seen('.detail__rows .row[data-kind=second]')",
            "write('#find-text', '(')",
            "press('label:has(#find-pattern)')",
            "reads('.finder__problem', ' ')",
        ],
    },
];

/// What the README shows: a line's transcript, and all of one message beside it.
pub(in crate::trials) const README: Scene = Scene {
    name: "readme",
    link: ("demo:echo", "lens=transcript"),
    steps: &[
        "is('connected')",
        "say('Hello!')",
        "!!row('Hello!')",
        "say('How are you?')",
        "!!row('How')",
        r#"say('{"type":"quote","data":{"symbol":"ACME","price":142.10}}')"#,
        "!!row('142.10')",
        r#"say('{"type":"quote","data":{"symbol":"ACME","price":142.35,"change":0.25}}')"#,
        "select('142.35')",
        "seen('.detail__rows .row')",
    ],
};

pub(in crate::trials) const EVENTS: &[Scene] = &[
    Scene {
        name: "chat-empty",
        link: ("demo:echo", "lens=chat"),
        steps: &["is('connected')", "seen('.chat')"],
    },
    Scene {
        name: "chat",
        link: ("demo:chat?room=den", "lens=chat"),
        steps: &[
            "is('connected')",
            "all('#composer-format')[0].value === 'event'",
            "say('Is the rider near?')",
            "all('.chat__line').length > 2",
        ],
    },
    Scene {
        name: "order-empty",
        link: ("demo:echo", "lens=order"),
        steps: &["is('connected')", "seen('.order__none')"],
    },
    Scene {
        name: "order",
        link: ("demo:orders/9123?speed=60", "lens=order"),
        steps: &["seen('.order-map[data-known=true]')", "seen('.rider__name')"],
    },
];

pub(in crate::trials) const NUMBERS: &[Scene] = &[
    Scene {
        name: "chart-empty",
        link: ("demo:echo", "lens=chart"),
        steps: &["is('connected')", "seen('.chart__waiting')"],
    },
    Scene {
        name: "chart",
        link: ("demo:prices?seed=7&n=120&hz=50", "lens=chart"),
        steps: &[
            "seen('.chart__card')",
            "press('.chart__table summary')",
            "all('.chart__table tr').length > 9",
        ],
    },
    Scene {
        name: "compare-empty",
        link: ("demo:echo", "lens=compare"),
        steps: &["is('connected')", "seen('.compare')"],
    },
    Scene {
        name: "compare",
        link: ("demo:echo", "lens=compare"),
        steps: &[
            "is('connected')",
            "pick('Start comparing')",
            "all('td[data-at]:not([data-at=\"\"])').length > 3",
        ],
    },
];
