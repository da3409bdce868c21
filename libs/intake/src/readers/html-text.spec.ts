import fc from 'fast-check';
import { anyCharacter } from '../../../../test/support/any-character.js';
import { htmlToText, looksLikeHtml } from './html-text.js';

describe('reading HTML as a person sees it', () => {
  it.each([
    ['<p>第一段</p><p>第二段</p>', '第一段\n第二段'],
    ['<div>甲<br/>乙<br>丙</div>', '甲\n乙\n丙'],
    ['<b>路灯</b>不亮&nbsp;已&ldquo;一周&rdquo;&#8230;&#x4E86;', '路灯不亮 已“一周”…了'],
    ['前<script>var a = "<p>";</script>后<style>p{}</style><!-- 注释 <p> -->尾', '前后尾'],
    ['  多   余\n 空 白  ', '多 余 空 白'],
    ['<table><tr><td>编号</td><td>1</td></tr><tr><td>日期</td></tr></table>', '编号 1\n日期'],
    ['<IMG src="a.png" alt="x"><A HREF="http://x.example/?a=1&amp;b=2">链接</A>', '链接'],
    ['&unknown; &amp;lt; &#0; &#9999999;', '&unknown; &lt; &#0; &#9999999;'],
    ['温度<30度且>20度，<王某某>说 a<b>c', '温度<30度且>20度，<王某某>说 a<b>c'],
    ['没有关闭的<!-- 注释，后面还有话', '没有关闭的 注释，后面还有话'],
    ['没有关闭的<script>后面还有话', '没有关闭的后面还有话'],
  ])('reads %j', (html, text) => {
    expect(htmlToText(html)).toBe(text);
  });

  it('tells HTML from text that holds a less-than sign', () => {
    expect(looksLikeHtml('<p>x</p>')).toBe(true);
    expect(looksLikeHtml('a &amp; b')).toBe(true);
    expect(looksLikeHtml('3 < 5 且 7 > 6，R&D，<王某某>')).toBe(false);
  });

  it('never throws and keeps text without markup as it is, but for blanks', () => {
    fc.assert(fc.property(fc.string({ unit: anyCharacter }), (html) => typeof htmlToText(html) === 'string'));
    fc.assert(fc.property(fc.stringMatching(/^[一-龥a-z0-9，。]*$/), (text) => htmlToText(text) === text));
  });

  it('gets through a megabyte of unclosed marks', () => {
    for (const mark of ['<', '<!--', '<script>', '<p', '&#', '</style><style>', '<p>']) {
      expect(htmlToText(mark.repeat(1_000_000 / mark.length)).length).toBeLessThanOrEqual(1_000_000);
    }
  });
});
