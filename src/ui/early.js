// The page is painted before its program is there, and would be painted again in other colours and sizes
// once it has come. So what the reader has set is taken up here already, as `settings.rs` does later.
try {
  const kept = JSON.parse(localStorage.getItem('undertext.settings')) ?? {};
  for (const name of ['theme', 'face', 'size', 'width', 'spacing']) {
    if (name in kept) document.documentElement.setAttribute(`data-${name}`, kept[name]);
  }
} catch {
  // Nothing is kept, or nothing that can be read: the page begins as it comes.
}
