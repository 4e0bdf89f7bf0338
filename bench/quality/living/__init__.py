"""Knowledge that lives: what notes say, whether it still holds, who knows it, and whom it helped."""
