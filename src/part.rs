//! Parts that come later, each in a file of its own, so that the first sight waits for nothing it does not need.

use futures::future::LocalBoxFuture;

/// What a part makes, on its way; nothing when its file could not be loaded.
pub(crate) type Arrival<T> = LocalBoxFuture<'static, Option<T>>;

/// Names a part: what it makes, with everything that nothing else reaches, stands in a file of its own when the page is
/// built with the feature `split`, and in the page otherwise. Parts that say `in` the same file come together: what
/// several files share is one more file for each way in which they share it.
macro_rules! part {
    ($(#[$attribute:meta])* fn $name:ident $($rest:tt)*) => {
        part! { in $name: $(#[$attribute])* fn $name $($rest)* }
    };
    (in $file:ident: $(#[$attribute:meta])* fn $name:ident($($argument:ident: $type:ty),*) -> $made:ty $body:block) => {
        $(#[$attribute])*
        fn $name($($argument: $type),*) -> $crate::part::Arrival<$made> {
            #[cfg(feature = "split")]
            use leptos::wasm_split::SplitLoaderError as Lost;
            #[cfg(not(feature = "split"))]
            use std::convert::Infallible as Lost;

            #[cfg_attr(
                feature = "split",
                leptos::wasm_split::wasm_split($file, wasm_split_path = leptos::wasm_split, fallible)
            )]
            fn $name($($argument: $type),*) -> Result<$made, Lost> {
                Ok($body)
            }

            Box::pin(async move {
                let part = $name($($argument),*);
                #[cfg(feature = "split")]
                let part = part.await;
                part.ok()
            })
        }
    };
}
pub(crate) use part;
