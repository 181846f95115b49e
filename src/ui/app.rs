//! The root: holds the one state, wires it to the browser, and lays out the parts of the page.

use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use yew::prelude::*;

use super::article::ArticleView;
use super::bar::Bar;
use super::client::{Client, use_client};
use super::corrections::AmendArticle;
use super::corrections::use_corrections;
use super::discussion::Discussion;
use super::facts::CaptureFacts;
use super::find::FindStrip;
use super::host::use_host;
use super::intake::use_intake;
use super::keys::{KeyList, use_keys};
use super::overview::Overview;
use super::page;
use super::place::{Resume, use_place};
use super::quotation::QuotationWindow;
use super::settings::{kept_settings, use_settings};
use super::shelf::ShelfStrip;
use super::source_pane::SourcePane;
use super::speak::{browser_language, say, speak};
use super::start::{FailureNotice, Progress, Start};
use super::steps::Steps;
use super::window::{use_print, use_window};
use crate::model::CommentId;
use crate::view::{
    Action, DocumentHandle, Phase, Reading, Settings, ShelfHandle, Viewer, capitalised,
};

/// How a part of the page sends what the reader does.
pub type Dispatch = UseReducerDispatcher<Viewer>;

impl Reducible for Viewer {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        next.apply(action);
        Rc::new(next)
    }
}

/// The whole page.
#[component]
pub fn App() -> Html {
    let viewer = use_reducer(|| Viewer { settings: kept_settings(), ..Viewer::default() });
    let dispatch = viewer.dispatcher();
    let client = use_client(dispatch.clone());
    use_host(&client, &dispatch);
    use_intake(&client, &dispatch);
    page::use_address(&dispatch);
    page::use_effects(&viewer);
    // Behind the jumps, for it has the last word on where the page stands.
    page::use_held_place(viewer.reading.as_ref());
    page::use_quiet_reasons();
    page::use_seen(&dispatch);
    use_window(viewer.reading.as_ref(), &dispatch);
    use_print(viewer.reading.as_ref(), &dispatch);
    use_keys(&dispatch, viewer.settings.has_keys);
    // A place names comments by their first lines, and what was settled says where they begin.
    use_corrections(viewer.whole(), &dispatch);
    use_place(&viewer, &dispatch);

    let own = use_memo((), |()| browser_language());
    let language = viewer.settings.language.unwrap_or(*own);
    speak(language);
    use_settings(viewer.settings, language);
    let oncancel = {
        let (client, dispatch) = (client.clone(), dispatch.clone());
        let keeps_shelf = viewer.shelf.as_ref().is_some_and(|shelf| shelf.at.is_some());
        Callback::from(move |()| {
            dispatch.dispatch(Action::Dismiss);
            client.cancel(keeps_shelf);
        })
    };
    let failure = match &viewer.phase {
        Phase::Failed { name, failure } => Some((name.clone(), failure.clone())),
        _ => None,
    };
    html! {
        <ContextProvider<Dispatch> context={dispatch}>
            <div class="app" key={language.tag()}>
                // Parts that come and go stand in `if`, which keeps their place: without it the page
                // itself would be taken for another part, and built anew.
                if let Some(reading) = &viewer.reading {
                    <Desk
                        reading={reading.clone()}
                        shelf={viewer.shelf.clone()}
                        client={client.clone()}
                        settings={viewer.settings}
                        at_top={viewer.at_top}
                        is_loading={matches!(viewer.phase, Phase::Loading { .. })}
                        last_time={viewer.last_time()}
                    />
                } else {
                    <Start
                        client={client.clone()}
                        failure={failure.clone()}
                        shelf={viewer.shelf.clone()}
                        library={viewer.library.clone()}
                        has_newer={viewer.has_newer}
                        awaits_capture={viewer.awaited.is_some() && !matches!(viewer.phase, Phase::Loading { .. })}
                    />
                }
                if let (Some((name, failure)), true) = (failure, viewer.reading.is_some()) {
                    <div class="panel"><FailureNotice {name} {failure} /></div>
                }
                if let Phase::Loading { name, fetched, .. } = &viewer.phase {
                    <Progress name={name.clone()} fetched={*fetched} {oncancel} />
                }
                <KeyList is_open={viewer.has_keys_open} />
                if viewer.is_dragging {
                    <div class="overlay" aria-hidden="true"><p>{ say!("drop-anywhere") }</p></div>
                }
                <p class={if viewer.is_told_to_all { "refusal" } else { "unseen" }} role="status" id="announcement">
                    { viewer.announcement.as_ref().map(say).as_deref().map(capitalised) }
                </p>
            </div>
        </ContextProvider<Dispatch>>
    }
}

#[derive(Clone, PartialEq, Properties)]
struct DeskProps {
    reading: Reading,
    /// The files that came together with it.
    shelf: Option<ShelfHandle>,
    client: Client,
    settings: Settings,
    at_top: Option<u32>,
    /// Whether something is being read.
    is_loading: bool,
    /// Where the reader was the last time, and how many comments were not in view yet.
    last_time: Option<(CommentId, usize)>,
}

/// A document being read: the bar, the text, and the source beside it.
#[component]
fn Desk(props: &DeskProps) -> Html {
    let DeskProps { reading, shelf, client, settings, at_top, is_loading, last_time } = props;
    let document = reading.document.clone();
    let has_source = reading.source.is_some();
    html! {
        <>
            <Bar
                document={reading.whole.clone()}
                is_beginning={reading.is_beginning}
                client={client.clone()}
                is_all_folded={reading.is_all_folded()}
                has_find={reading.find.is_some()}
                {has_source}
                settings={*settings}
            />
            if let Some(find) = &reading.find {
                <FindStrip find={find.clone()} />
            }
            if let Some(shelf) = shelf {
                <ShelfStrip shelf={shelf.clone()} client={client.clone()} />
            }
            if let Some((place, unseen)) = *last_time {
                <Resume {place} {unseen} />
            }
            <div class={classes!("desk", has_source.then_some("with-source"))}>
                <main class="page" id="main" tabindex="-1">
                    <ArticleView
                        document={document.clone()}
                        marks={reading.find.as_ref().and_then(|find| find.marks(None))}
                    />
                    if !reading.is_beginning {
                        <AmendArticle document={document.clone()} />
                    }
                    if !document.comments.is_empty() && !reading.is_beginning {
                        <Overview document={document.clone()} seen={*at_top} />
                    }
                    <Discussion reading={reading.clone()} />
                    if reading.is_beginning {
                        <p class="note" id="rest">
                            { if *is_loading { say!("rest-being-read") } else { say!("rest-not-read") } }
                        </p>
                    } else {
                        <CaptureFacts document={reading.whole.clone()} client={client.clone()} at={shelf.as_ref().and_then(|shelf| shelf.at)} />
                    }
                </main>
                <QuotationWindow document={document.clone()} quotation={reading.quotation} />
                if !document.comments.is_empty() {
                    <Steps />
                }
                if let Some(view) = reading.source {
                    <SourcePane {document} {view} />
                }
            </div>
        </>
    }
}

/// Draws a document once where nobody sees it. A browser compiles a function when it is called first, which takes half of the
/// time in which the first page is drawn; this has it done before there is one.
pub async fn rehearse(document: DocumentHandle, client: Client) {
    let Ok(nowhere) = gloo::utils::document().create_element("div") else { return };
    let props = DeskProps {
        reading: Reading::new(document),
        shelf: None,
        client,
        settings: Settings::default(),
        at_top: None,
        is_loading: false,
        last_time: None,
    };
    let desk = yew::Renderer::<Desk>::with_root_and_props(nowhere, props).render();
    // It is drawn once the page has nothing else to do.
    TimeoutFuture::new(0).await;
    desk.destroy();
}

/// For a component anywhere below the root: sends what the reader does.
#[hook]
pub fn use_act() -> Callback<Action> {
    let dispatch = use_context::<Dispatch>();
    Callback::from(move |action| {
        // The root provides it around everything, so it is missing only outside the page.
        if let Some(dispatch) = &dispatch {
            dispatch.dispatch(action);
        }
    })
}

/// Makes the callbacks of a part that is drawn together with others.
pub type Send<'a> = &'a dyn Fn(Action) -> Callback<MouseEvent>;

/// Makes the callback of a control, which sends an action when it is clicked.
#[hook]
pub fn use_send() -> impl Fn(Action) -> Callback<MouseEvent> {
    let act = use_act();
    move |action: Action| act.reform(move |_: MouseEvent| action.clone())
}
