-- What is sealed withholds the messages about it, which are found by what they are about.
create index messages_subject on messages (subject);
