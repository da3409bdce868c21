/*
 * For pages of other sites: `<script src="https://hub.example/embed.js" data-language="zh"></script>` shows the form where it stands. The frame
 * belongs to the hub, so the other page cannot read what a person writes.
 */
const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  const page = new URL('embed', script.src);
  if (script.dataset['language'] === 'en') page.searchParams.set('lang', 'en');
  const frame = document.createElement('iframe');
  frame.src = page.href;
  frame.title = script.dataset['title'] ?? (script.dataset['language'] === 'en' ? 'Tell your city' : '提交诉求');
  frame.style.cssText = 'width:100%;height:900px;border:0';
  frame.loading = 'lazy';
  script.after(frame);
  // The form tells how high it is, and nothing else.
  addEventListener('message', ({ source, origin, data }: MessageEvent<unknown>) => {
    const height = Number((data as { huiliuHeight?: unknown } | null)?.huiliuHeight);
    if (source === frame.contentWindow && origin === page.origin && height > 0 && height < 20_000)
      frame.style.height = `${Math.ceil(height)}px`;
  });
}
