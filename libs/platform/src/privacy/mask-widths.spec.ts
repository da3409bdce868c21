import { maskText } from './mask.js';

describe('A text with full-width figures', () => {
  it('is shown as it was written, apart from what is masked', () => {
    expect(maskText('３号楼１２３ＡＢ，电话１９９００００１２３４，每月５００元')).toBe(
      '３号楼１２３ＡＢ，电话199****1234，每月５００元',
    );
    expect(maskText('我叫王小明，住３区，王小明说第２次')).toBe('我叫王*，住３区，王*说第２次');
    expect(maskText('张大山的１２３路公交', ['张大山'])).toBe('张*的１２３路公交');
    expect(maskText('$1 (a.b) １', ['(a.b)'])).toBe('$1 (* １');
    expect(maskText('１２３')).toBe('１２３');
  });
});
