-- An accusation is no question: a sealed submission is a petition with the receipt clock C1, which starts when it is released if it has none.
update submissions set handled_as = null where seal = 'sealed' and handled_as is not null;
-- Open questions to clerks said that the same person had written again, although that person may have asked not to be known. What is
-- asked can be seen from the kind of the item.
update triage_items set reasons = '[]' where reason = 'answered-before' and decided_at is null;
