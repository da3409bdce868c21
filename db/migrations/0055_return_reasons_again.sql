-- The reason with which a helping department returned its share was still written in clear after 0050. Taken off the list, the column is
-- converted once more at the next start.
delete from encrypted_columns where name = 'assignments.return_reason';
