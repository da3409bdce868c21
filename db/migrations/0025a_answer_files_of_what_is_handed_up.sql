-- INV-24: of a file that is handed straight up only the envelope stays, so the files of answers about it go too. Nothing else deletes one.
drop trigger answer_files_append_only on answer_files;
create trigger answer_files_never_changed before update or truncate on answer_files for each statement execute function refuse_change();
